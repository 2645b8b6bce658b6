/** What actions (toolbar, keys, palette) can ask of the canvas on screen. */
export type CanvasControls = {
  zoomIn: () => void;
  zoomOut: () => void;
  /** 100 %. */
  actualSize: () => void;
  /** The whole journey. */
  fit: () => void;
  /** The selected steps. */
  showSelection: () => void;
  /** Brings a step into view and gives it the focus; unfolds the branch that holds it. */
  focusStep: (stepId: string) => void;
  /** Brings a step into view and leaves the focus where it is. */
  reveal: (stepId: string) => void;
  /** Folds the branches of a step, or the branch that it stands in. */
  fold: (stepId: string) => void;
  unfold: (stepId: string) => void;
  unfoldAll: () => void;
  /** A picture of the whole journey, as a file. */
  saveImage: (format: 'png' | 'svg') => void;
};

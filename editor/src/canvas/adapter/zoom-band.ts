export type ZoomBand = 'near' | 'middle' | 'far';

/** How much a card shows at a zoom factor. */
export function zoomBand(zoom: number): ZoomBand {
  if (zoom >= 0.7) return 'near';
  return zoom >= 0.38 ? 'middle' : 'far';
}

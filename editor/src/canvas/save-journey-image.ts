import { saveFile } from '../ui/save-file.ts';
import { journeySvg } from './journey-svg.ts';
import type { StepView } from './step-view.ts';

/** Browsers refuse pictures beyond this; larger journeys are drawn smaller. */
const mostPixels = 64_000_000;
const longestSide = 16_000;

/** Hands the journey as a picture to the browser's downloads. */
export async function saveJourneyImage(
  steps: ReadonlyMap<string, StepView>,
  name: string,
  format: 'png' | 'svg',
): Promise<void> {
  const { svg, width, height } = journeySvg(steps, name);
  const drawing = new Blob([svg], { type: 'image/svg+xml' });
  const file = `${name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'campaign'}.${format}`;
  if (format === 'svg') return saveFile(drawing, file);
  const factor = Math.min(2, longestSide / width, longestSide / height, Math.sqrt(mostPixels / (width * height)));
  const picture = await painted(drawing, Math.floor(width * factor), Math.floor(height * factor));
  saveFile(picture, file);
}

async function painted(drawing: Blob, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(drawing);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be drawn.')) : resolve(blob)));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

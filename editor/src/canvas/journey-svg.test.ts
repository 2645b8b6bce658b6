import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { journeySvg, wrapped } from './journey-svg.ts';
import { stepViews } from './step-view.ts';

test('every step stands in the drawing with its sentence, and what authors wrote cannot break it', () => {
  const document = sampleDocument();
  const [first, ...others] = document.nodes;
  if (first === undefined) throw new Error('no steps');
  const nodes = [{ ...first, name: 'Booked & <confirmed>' }, ...others];
  const { svg, width, height } = journeySvg(stepViews({ ...document, nodes }, [], null, new Map()), 'Recall "A"');
  expect(svg).toContain('Booked &amp; &lt;confirmed&gt;');
  expect(svg).toContain('Recall &quot;A&quot;');
  expect(svg).toContain('Wait 3 days');
  expect(svg.match(/<g transform/g)?.length).toBe(1 + nodes.length);
  expect(svg).toContain(`width="${width}" height="${height}"`);
});

test('long sentences break between words and say that there is more', () => {
  expect(wrapped('one two three four five', 9, 2)).toEqual(['one two', 'three…']);
  expect(wrapped('one two', 9, 2)).toEqual(['one two']);
});

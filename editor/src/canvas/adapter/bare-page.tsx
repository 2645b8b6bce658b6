import '@xyflow/react/dist/style.css';
import { ReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';

const journey = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      position: z.object({ x: z.number(), y: z.number() }),
      data: z.object({ label: z.string() }),
    }),
  ),
  edges: z.array(z.object({ id: z.string(), source: z.string(), target: z.string() })),
});

/**
 * The drawing library's own nodes and lines, as many as the journey that the canvas is measured with: what `bench canvas` holds the
 * canvas against. No part of the product.
 */
async function showBarePage(): Promise<void> {
  const { nodes, edges } = journey.parse(await (await fetch('/journey.json')).json());
  const room = document.querySelector('#root');
  if (room === null) throw new Error('The page has no place for the journey.');
  createRoot(room).render(
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} minZoom={0.05} panOnScroll zoomOnScroll={false} fitView />,
  );
}

void showBarePage();

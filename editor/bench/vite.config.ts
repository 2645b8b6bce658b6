import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that `bench canvas` holds the canvas against, built as the product is. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: { outDir: '../../.build/canvas-bench', emptyOutDir: true, target: 'es2023' },
});

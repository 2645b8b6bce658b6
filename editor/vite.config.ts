import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './compressed-files.ts';

export default defineConfig({
  base: '/',
  plugins: [react(), compressedFiles()],
  build: {
    outDir: '../.build/editor',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './compressed-files.ts';
import { textsPlugin } from './texts/texts-plugin.ts';

export default defineConfig({
  base: '/',
  plugins: [textsPlugin(process.env['CAIRN_LANGUAGE']), react(), compressedFiles()],
  build: {
    outDir: '../.build/editor',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
});

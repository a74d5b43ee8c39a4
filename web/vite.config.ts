import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress.mjs';

/** Where `npm run dev` finds the gateway; `CRM_GATEWAY` names another one. */
const gateway = process.env.CRM_GATEWAY ?? 'http://127.0.0.1:8700';

/** The gateway serves the compressed twins as they are. */
const compressed: Plugin = {
  name: 'precompress',
  apply: 'build',
  async closeBundle() {
    await precompress(fileURLToPath(new URL('./dist', import.meta.url)));
  },
};

export default defineConfig({
  plugins: [react(), compressed],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, proxy: { '/api': { target: gateway, changeOrigin: false } } },
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'happy-dom',
    globals: true,
    setupFiles: ['tests/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});

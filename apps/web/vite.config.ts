import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Ships the data pdf.js fetches at run time (fonts that a letter does not embed, image decoders). */
function pdfjsData(): Plugin {
  return {
    name: 'congvu-pdfjs-data',
    apply: 'build',
    generateBundle() {
      for (const folder of ['standard_fonts', 'cmaps', 'wasm', 'iccs']) {
        for (const name of readdirSync(join(pdfjsFolder, folder))) {
          const source = readFileSync(join(pdfjsFolder, folder, name));
          this.emitFile({ type: 'asset', fileName: `assets/pdfjs/${folder}/${name}`, source });
        }
      }
    },
  };
}

/** One idea per chunk: a screen's update must not make a weak line fetch React and Mantine again. */
function vendorChunk(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler|react-router)\//.test(id)) return 'react';
  return undefined;
}

// Vite reads its configuration from the default export only.
// biome-ignore lint/style/noDefaultExport: required by Vite
export default defineConfig({
  root: here,
  plugins: [react(), pdfjsData()],
  build: {
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    rollupOptions: {
      // The check page is a page of its own: who has no login fetches none of the application.
      input: [join(here, 'index.html'), join(here, 'kiem-tra.html')],
      output: { manualChunks: vendorChunk },
    },
  },
  server: {
    port: 5173,
    // The server accepts changes from its own address only, so this page's address has to arrive there.
    proxy: { '/api': { target: 'http://localhost:8080', changeOrigin: false } },
  },
});

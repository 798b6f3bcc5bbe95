import './lib/schema-config.ts';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/mantine-look.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/App.tsx';
import { PartBoundary } from './app/PartBoundary.tsx';
import { applyPreferences, rememberedPreferences } from './lib/preferences.ts';
import { createQueryClient } from './lib/query-client.ts';
import { listenForShortcuts, shortcuts } from './lib/shortcut-registry.ts';
import { cssVariablesResolver, styleNonce, theme } from './ui/theme.ts';

applyPreferences(rememberedPreferences());
listenForShortcuts(shortcuts, document);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme="light"
      getStyleNonce={() => styleNonce() ?? ''}
      theme={theme}
    >
      <QueryClientProvider client={createQueryClient()}>
        <BrowserRouter>
          <PartBoundary>
            <App />
          </PartBoundary>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

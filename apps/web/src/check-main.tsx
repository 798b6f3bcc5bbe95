import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CheckPage } from './features/check/CheckPage.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('kiem-tra.html has no #root');

createRoot(root).render(
  <StrictMode>
    <CheckPage />
  </StrictMode>,
);

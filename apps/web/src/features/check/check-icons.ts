import {
  IconCamera,
  IconDownload,
  IconFileSearch,
  IconPrinter,
  IconQrcode,
  IconShieldCheck,
  IconShieldOff,
  IconShieldQuestion,
  IconShieldX,
  IconUpload,
} from '@tabler/icons-react';
import type { Tone } from './check-state.ts';

/** Only what this page draws: the whole icon map would double its size. */
export const toneIcons = {
  ok: IconShieldCheck,
  warn: IconShieldQuestion,
  bad: IconShieldX,
  none: IconShieldOff,
} satisfies Record<Tone, unknown>;

export const icons = {
  camera: IconCamera,
  download: IconDownload,
  file: IconFileSearch,
  print: IconPrinter,
  qr: IconQrcode,
  upload: IconUpload,
};

import { DigestCode } from '../../ui/DigestCode.tsx';
import { signingText } from './messages.ts';
import type { SeenFile } from './use-seen-file.ts';

const text = signingText.panel;

/** The code of exactly the bytes on the screen, computed here. */
export function DigestBox({ seen }: { seen: SeenFile }) {
  if (seen.hex === null) return <p className="fs13 t2">{text.digestWait}</p>;
  if (seen.hex === '') return <p className="fs13 warn">{text.digestUnavailable}</p>;
  return <DigestCode hex={seen.hex} hint={text.digestHint} label={text.digest} />;
}

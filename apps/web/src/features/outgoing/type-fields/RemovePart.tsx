import { useState } from 'react';
import { LinkButton } from './LinkButton.tsx';
import { typeFieldText } from './messages.ts';

/** Takes a part of the draft away, after one more word; the versions kept before still have it. */
export function RemovePart({ label, hint, onRemove }: { label: string; hint: string; onRemove: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) return <LinkButton label={label} onPress={() => setIsAsked(true)} />;
  return (
    <span className="row">
      <span className="fs13 t2">{hint}</span>
      <LinkButton label={label} onPress={onRemove} />
      <LinkButton label={typeFieldText.appendix.cancel} onPress={() => setIsAsked(false)} />
    </span>
  );
}

import { useRef, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';

type Props = { label: string; verb: string; accept: string; onFile: (file: File) => void };

/** A file button in the words of the product; the browser's own one speaks the browser's language. */
export function FilePick({ label, verb, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  return (
    <div>
      <p>{label}</p>
      <input
        accept={accept}
        aria-label={label}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Emptied, so that the same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (!file) return;
          setName(file.name);
          onFile(file);
        }}
        ref={input}
        type="file"
      />
      <div className="row">
        <ActionButton icon="attachment" onPress={() => input.current?.click()}>
          {verb}
        </ActionButton>
        <span className="t2">{name}</span>
      </div>
    </div>
  );
}

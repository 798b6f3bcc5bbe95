import { AppendixEditor } from './AppendixEditor.tsx';
import { EnclosedEditor } from './EnclosedEditor.tsx';
import type { TypeFieldsProps } from './TypeFields.tsx';

/** What comes behind the signature in the same file. `revision` grows when a fix changed it from outside. */
export function PartEditors(props: TypeFieldsProps & { revision: number }) {
  return (
    <>
      <EnclosedEditor {...props} />
      <AppendixEditor {...props} />
    </>
  );
}

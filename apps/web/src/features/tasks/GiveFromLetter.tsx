import type { IncomingDetail } from '@congvu/contracts';
import { useNavigate } from 'react-router';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { givesTasks } from './give-form.ts';
import { tasks } from './messages.ts';

/** Work that comes out of a letter beside its handling, for those who may give it. */
export function GiveFromLetter({ letter }: { letter: Pick<IncomingDetail, 'id' | 'state'> }) {
  const navigate = useNavigate();
  const mayGive = useHasRole('leader', 'unit_head', 'office');
  if (!mayGive || !givesTasks(letter.state)) return null;
  return (
    <ActionButton onPress={() => void navigate(`/nhiem-vu/giao?van-ban=${letter.id}`)} size="small">
      {tasks.give.open}
    </ActionButton>
  );
}

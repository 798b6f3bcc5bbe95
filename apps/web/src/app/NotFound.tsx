import { useNavigate } from 'react-router';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const navigate = useNavigate();
  return (
    <>
      <title>{common.pageTitle(shell.notFound.title)}</title>
      <h1 className="sr-only">{shell.notFound.title}</h1>
      <EmptyState
        action={
          <ActionButton look="primary" onPress={() => void navigate('/ban-lam-viec')}>
            {shell.notFound.home}
          </ActionButton>
        }
        icon="attention"
        sentence={`${shell.notFound.title}. ${shell.notFound.sentence}`}
      />
    </>
  );
}

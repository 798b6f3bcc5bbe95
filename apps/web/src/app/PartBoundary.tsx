import { Component, type ReactNode } from 'react';
import { shell } from '../messages/shell.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';

type State = { error: unknown };

/** A failed part does not blank the page (ui.md §5.8); wrap panes that may fail alone. */
export class PartBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (isMissingChunk(error)) return <NeedsUpdate />;
    return <ErrorState error={error} onRetry={() => this.setState({ error: null })} />;
  }
}

/** After an update of the server the files of the old page are gone. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message);
}

function NeedsUpdate() {
  return (
    <EmptyState
      action={
        <ActionButton look="primary" onPress={() => window.location.reload()}>
          {shell.needsUpdate.reload}
        </ActionButton>
      }
      sentence={`${shell.needsUpdate.title}. ${shell.needsUpdate.sentence}`}
    />
  );
}

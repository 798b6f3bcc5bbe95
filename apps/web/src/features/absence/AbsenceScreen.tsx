import { type QueryInputOf, substitutionApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { meQuery } from '../../lib/me.ts';
import { useCurrentPost, useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AbsenceCard } from './AbsenceCard.tsx';
import styles from './absence.module.css';
import { DeclareDialog } from './DeclareDialog.tsx';
import { absenceText as text } from './messages.ts';
import { RulesPart } from './RulesPart.tsx';
import { SecretariesPart } from './SecretariesPart.tsx';

type Group = NonNullable<QueryInputOf<typeof substitutionApi.absences>['group']>;
const GROUPS: Record<string, Group> = { 'cua-toi': 'mine', 'cho-toi': 'for-me', 'co-quan': 'agency' };
const KEY = ['absences'];

/** Vắng mặt và ủy quyền: who is away, who stands in, who still has to agree. */
export function AbsenceScreen() {
  const tabPost = useTabPost();
  const [tab] = useUrlState('nhom', 'cua-toi');
  const group = GROUPS[tab] ?? 'mine';
  const [isDeclaring, setDeclaring] = useState(false);
  const client = useQueryClient();
  const isSubstitute = useCurrentPost()?.standsIn?.mode === 'substitute';
  const query = useQuery({
    queryKey: [...KEY, group, tabPost],
    queryFn: ({ signal }) => call(substitutionApi.absences, { query: { group }, signal }),
  });
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: KEY });
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const mayForOthers = query.data?.mayDeclareForOthers ?? false;
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <ActionButton
            disabledReason={isSubstitute ? text.ownSeat : null}
            look="primary"
            onPress={() => setDeclaring(true)}
          >
            {text.declare}
          </ActionButton>
        }
        look="page"
        title={text.title}
      />
      <div className={styles.column}>
        <p className="t2">{text.sentence}</p>
        <Tabs
          items={[
            { id: 'cua-toi', label: text.tabs.mine },
            { id: 'cho-toi', label: text.tabs.forMe },
            ...(mayForOthers ? [{ id: 'co-quan', label: text.tabs.agency }] : []),
          ]}
          label={text.tabs.label}
          name="nhom"
        />
        {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton lines={4} />}
        {query.data?.items.length === 0 && <EmptyState icon="lead" sentence={text.empty[group]} />}
        {query.data?.items.map((absence) => (
          <AbsenceCard absence={absence} key={absence.id} onChanged={refresh} />
        ))}
        <SecretariesPart />
        <RulesPart />
      </div>
      {isDeclaring && (
        <DeclareDialog mayForOthers={mayForOthers} onClose={() => setDeclaring(false)} onDone={refresh} />
      )}
    </div>
  );
}

import { type LetterRule, type LetterRuleKind, letterRulesApi, urgencies } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import admin from '../admin/admin.module.css';
import styles from '../admin/decision.module.css';
import { type FieldNames, useFields } from '../fields/use-fields.ts';
import { AddRule } from './AddRule.tsx';
import { EndRule } from './EndRule.tsx';
import { letterRulesQuery } from './queries.ts';
import { letterRules as words } from './rule-messages.ts';
import { conditionsOf } from './rule-words.ts';

/** The rules of one kind, in the order they are tried. */
export function LetterRules({ kind }: { kind: LetterRuleKind }) {
  const rules = useQuery(letterRulesQuery);
  const [isAdding, setIsAdding] = useState(false);
  const mine = rules.data?.items.filter((rule) => rule.kind === kind);
  const open = mine?.filter(({ state }) => state !== 'ended');
  const ended = mine?.filter(({ state }) => state === 'ended') ?? [];
  return (
    <div className={admin.scroll}>
      <div className={styles.head} style={{ margin: '12px 0' }}>
        <p className={admin.hint} style={{ margin: 0 }}>
          {words[kind].hint}
        </p>
        <ActionButton look="primary" onPress={() => setIsAdding(true)}>
          {words[kind].add}
        </ActionButton>
      </div>
      {rules.error && !rules.data && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isPending && <Skeleton lines={5} />}
      {open?.length === 0 && <EmptyState icon="incoming" sentence={words[kind].empty} />}
      {open && open.length > 0 && <RuleTable kind={kind} rules={open} />}
      {ended.length > 0 && <EndedRules rules={ended} />}
      {isAdding && <AddRule kind={kind} onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function RuleTable({ kind, rules }: { kind: LetterRuleKind; rules: readonly LetterRule[] }) {
  const client = useQueryClient();
  const [ending, setEnding] = useState<LetterRule | null>(null);
  const fields = useFields();
  const order = useMutation({
    mutationFn: (ruleIds: string[]) => call(letterRulesApi.order, { body: { kind, ruleIds } }),
    onSettled: () => client.invalidateQueries({ queryKey: letterRulesQuery.queryKey }),
  });
  const ids = rules.map(({ id }) => id);
  const move = (rule: LetterRule, step: -1 | 1) => {
    const at = ids.indexOf(rule.id);
    const rest = ids.filter((id) => id !== rule.id);
    order.mutate([...rest.slice(0, at + step), rule.id, ...rest.slice(at + step)]);
  };
  const act: RegisterColumn<LetterRule> = {
    id: 'act',
    header: <span className="sr-only">{words.columns.act}</span>,
    cell: (rule) => {
      const what = conditionsOf(rule, fields.nameOf);
      return (
        <div className={styles.acts} style={{ alignItems: 'center' }}>
          {rule.id !== ids[0] && (
            <IconButton icon="up" label={words.up(what)} onPress={() => move(rule, -1)} />
          )}
          {rule.id !== ids.at(-1) && (
            <IconButton icon="down" label={words.down(what)} onPress={() => move(rule, 1)} />
          )}
          <ActionButton ariaLabel={words.endOf(what)} onPress={() => setEnding(rule)} size="small">
            {words.end}
          </ActionButton>
        </div>
      );
    },
  };
  return (
    <>
      {order.error != null && <ErrorState error={order.error} look="strip" />}
      <div className={styles.table}>
        <RegisterTable
          caption={words[kind].list}
          columns={[...ruleColumns(fields), act]}
          idOf={(rule) => rule.id}
          narrow="cards"
          rows={rules}
        />
      </div>
      {ending && <EndRule onClose={() => setEnding(null)} rule={ending} />}
    </>
  );
}

function EndedRules({ rules }: { rules: readonly LetterRule[] }) {
  const fields = useFields();
  return (
    <details style={{ marginTop: 16 }}>
      <summary>
        {words.ended} ({rules.length})
      </summary>
      <div className={styles.table}>
        <RegisterTable
          caption={words.ended}
          columns={ruleColumns(fields)}
          idOf={(rule) => rule.id}
          narrow="cards"
          rows={rules}
        />
      </div>
    </details>
  );
}

const ruleColumns = ({ nameOf }: FieldNames): RegisterColumn<LetterRule>[] => [
  {
    id: 'when',
    header: words.columns.when,
    isRowHeader: true,
    cell: (rule) => [urgencyOf(rule), conditionsOf(rule, nameOf)].filter(Boolean).join(', '),
  },
  { id: 'does', header: words.columns.does, cell: doesOf },
  { id: 'basis', header: words.columns.basis, cell: (rule) => rule.basis },
  { id: 'days', header: words.columns.days, cell: daysOf },
];

function urgencyOf({ urgency }: LetterRule): string | null {
  const label = urgencies.find(({ value }) => value === urgency)?.label;
  return label ? words.ofUrgency(label.toLocaleLowerCase('vi')) : null;
}

function doesOf({ post, workingDays }: LetterRule) {
  if (!post) return words.deadline.does(workingDays ?? 0);
  if (post.holder) return words.present.does(post.title, post.holder);
  return <span className="warn">{words.present.vacant(post.title)}</span>;
}

function daysOf({ validFrom, validTo, state }: LetterRule): string {
  if (validTo) return words.until(formatDay(validFrom), formatDay(validTo));
  return state === 'coming' ? words.coming(formatDay(validFrom)) : words.from(formatDay(validFrom));
}

import { type Delivery, exchangeApi, overrideLabels, type ResponseOf } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay, formatExactInstant, formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { DigestCode } from '../../ui/DigestCode.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { DeliveryActs } from './DeliveryActs.tsx';
import { deliveryLabel, statusWords } from './delivery-words.ts';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';

const words = exchange.drawer;

type DeliveryDrawerProps = {
  delivery: Delivery;
  /** Why nothing may be done about it, whatever its state. */
  blocked: string | null;
  onClose: () => void;
};
type Log = ResponseOf<typeof exchangeApi.deliveryLog>;

/** One recipient: the receiver's words, what was compared, what can be done, the log to the second. */
export function DeliveryDrawer({ delivery, blocked, onClose }: DeliveryDrawerProps) {
  const log = useLog(delivery.id);
  const label = deliveryLabel(delivery);
  const hasEnded = isEnded(delivery);
  return (
    <SideDrawer meta={words.meta} onClose={onClose} title={delivery.recipientName}>
      <div className={styles.drawer}>
        <StatusChip kind={label.kind}>{label.text}</StatusChip>
        {hasEnded && <Trouble delivery={delivery} />}
        <Facts delivery={delivery} />
        {log.data && <Compared log={log.data} />}
        <DeliveryActs blocked={blocked} delivery={delivery} />
        <h3 className="fs13 t2">{words.log}</h3>
        {log.error && <ErrorState error={log.error} look="strip" onRetry={() => void log.refetch()} />}
        {log.isPending && <Skeleton lines={4} />}
        {log.data && <LogList items={log.data.items} />}
      </div>
    </SideDrawer>
  );
}

function Trouble({ delivery }: { delivery: Delivery }) {
  const by = delivery.returned;
  return (
    <div className={styles.refusal}>
      <Icon className="bad" name="failed" />
      <div>
        <b>{delivery.state === 'returned' ? words.refused : words.dead}</b>
        {delivery.reason && <p>“{delivery.reason}”</p>}
        {by && <p className="fs13 t2">{[by.by, formatInstant(by.at)].filter(Boolean).join(', ')}</p>}
      </div>
    </div>
  );
}

/** The sending itself ended without success, so the receiver's stages say nothing more. */
const isEnded = (delivery: Delivery) => delivery.state === 'returned' || delivery.state === 'dead';

function Facts({ delivery }: { delivery: Delivery }) {
  const hasEnded = isEnded(delivery);
  const { arrivalNumber, deadlineAt, lateDays, registrationDelayDays, reply } = delivery;
  const late = lateDays ? ` · ${exchange.matrix.late(lateDays)}` : '';
  return (
    <dl className={styles.facts}>
      {!hasEnded && <Fact label={words.now}>{delivery.now}</Fact>}
      <Fact label={words.printed}>{delivery.printedLine}</Fact>
      <Fact label={words.mode}>{exchange.matrix.modes[delivery.mode]}</Fact>
      {delivery.override && (
        <Fact label={exchange.override}>
          {[overrideLabels[delivery.override.code], delivery.override.reason].filter(Boolean).join(': ')}
        </Fact>
      )}
      {delivery.redirect && <Fact label={exchange.redirect}>{delivery.redirect}</Fact>}
      <PaperFacts paper={delivery.paper} />
      {arrivalNumber !== null && <Fact label={words.number}>{arrivalNumber}</Fact>}
      {registrationDelayDays !== null && !hasEnded && (
        <Fact label={words.delay}>{words.delayDays(registrationDelayDays)}</Fact>
      )}
      {deadlineAt && (
        <Fact label={words.deadline}>
          {formatInstant(deadlineAt)}
          {late && <span className="bad">{late}</span>}
        </Fact>
      )}
      {reply && (
        <Fact label={words.reply}>
          <Link className="u" to={`/van-ban/${reply.id}`}>
            {reply.label}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

function PaperFacts({ paper }: { paper: Delivery['paper'] }) {
  if (!paper) return null;
  const { postedOn, envelopes, postSlip, confirmedAt, confirmedBy } = paper;
  const paperWords = exchange.paper;
  return (
    <>
      <Fact label={paperWords.code}>
        <span className="mono">{paper.slipCode}</span>
      </Fact>
      {postedOn && (
        <Fact label={paperWords.posted}>
          {paperWords.postedOn(formatDay(postedOn), envelopes ?? 1, postSlip ?? '')}
        </Fact>
      )}
      {confirmedAt && (
        <Fact label={paperWords.confirmed}>
          {[formatInstant(confirmedAt), confirmedBy].filter(Boolean).join(' · ')}
        </Fact>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The digest sent against the digest received: the answer to "không thấy phụ lục". */
function Compared({ log }: { log: Log }) {
  if (!log.fileSha256) return null;
  const isSame = log.receivedSha256 === log.fileSha256;
  return (
    <section className={styles.compared}>
      <h3 className="fs13">{words.compared}</h3>
      {log.receivedSha256 === null && <p className="fs13 t2">{words.notReceived}</p>}
      {log.receivedSha256 !== null && (
        <p className="fs13">
          <Icon className={isSame ? 'ok' : 'bad'} name={isSame ? 'done' : 'failed'} size={16} />{' '}
          {isSame ? words.same : words.differs}
        </p>
      )}
      <DigestCode hex={log.fileSha256} label={words.sentCode} />
      {log.receivedSha256 && !isSame && <DigestCode hex={log.receivedSha256} label={words.receivedCode} />}
    </section>
  );
}

function LogList({ items }: { items: Log['items'] }) {
  if (items.length === 0) return <p className="t2">{words.noLog}</p>;
  return (
    <ol className={styles.log}>
      {[...items].reverse().map((item) => (
        <li key={`${item.at} ${item.status}`}>
          <p className="row">
            <b className="grow">{statusWords(item.status)}</b>
            <time className="fs13 t2 nowrap" dateTime={item.at}>
              {formatExactInstant(item.at)}
            </time>
          </p>
          {(item.by || item.note) && (
            <p className="fs13 t2">{[item.by, item.note].filter(Boolean).join(' · ')}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function useLog(id: string) {
  return useQuery({
    queryKey: ['deliveries', 'log', id, useTabPost()],
    queryFn: ({ signal }) => call(exchangeApi.deliveryLog, { params: { id }, signal }),
  });
}

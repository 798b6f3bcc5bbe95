import { certificatesApi, type ResponseOf } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { certificates } from '../certificates/messages.ts';
import { StateChip } from '../certificates/StateChip.tsx';
import styles from './account.module.css';
import { ContactForm } from './ContactForm.tsx';
import { Part } from './Part.tsx';

const words = certificates.mine;
type Mine = ResponseOf<typeof certificatesApi.mine>;

/** The own certificate in the post used, with its remaining days. */
export function CertificatePart() {
  const post = useTabPost();
  const mine = useQuery({
    queryKey: ['certificates', 'mine', post],
    queryFn: ({ signal }) => call(certificatesApi.mine, { signal }),
  });
  return (
    <Part title={words.title}>
      {mine.error && <ErrorState error={mine.error} look="strip" onRetry={() => void mine.refetch()} />}
      {mine.isPending && <Skeleton lines={1} />}
      {mine.data && <Own mine={mine.data} />}
      <ContactForm />
    </Part>
  );
}

function Own({ mine }: { mine: Mine }) {
  const { certificateId, notAfter, daysLeft } = mine;
  const end = notAfter ? formatDay(dayOf(notAfter)) : '';
  const sentence = !certificateId ? words.none : daysLeft ? words.left(daysLeft, end) : words.over(end);
  return (
    <div className={styles.setting}>
      <span className="row">
        <StateChip {...mine} /> {sentence}
      </span>
      <span className="row">
        {certificateId && <Link to={`/chung-thu-so/${certificateId}`}>{words.open}</Link>}
        <NextStep mine={mine} />
      </span>
    </div>
  );
}

/** What the owner would do next about it. */
function NextStep({ mine }: { mine: Mine }) {
  const { state, requestId, certificateId } = mine;
  if (state === 'granted' && requestId)
    return <Link to={`/chung-thu-so/gan?cho=person&de-nghi=${requestId}`}>{words.bind}</Link>;
  if (requestId) return <Link to={`/chung-thu-so/de-nghi/${requestId}`}>{words.follow}</Link>;
  if (state === 'active') return null;
  if (certificateId && state === 'expiring')
    return <Link to={`/chung-thu-so/de-nghi/moi?mau=04&chung-thu=${certificateId}`}>{words.renew}</Link>;
  return <Link to="/chung-thu-so/de-nghi/moi?mau=01">{words.ask}</Link>;
}

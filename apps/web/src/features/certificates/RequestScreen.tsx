import {
  type CertificateRequestDetail,
  certificateAuthority,
  certificateRequestLabels,
  certificateRequestsApi,
} from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { Facts } from './Facts.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { certificates } from './messages.ts';
import { fieldsOf } from './new-request.ts';
import { RegistryDetail } from './RegistryDetail.tsx';
import { RequestActions } from './RequestActions.tsx';

const words = certificates.request;

/** One request: what it says, where it stands, what comes next. */
export function RequestScreen() {
  const { id = '' } = useParams();
  const post = useTabPost();
  const detail = useQuery({
    queryKey: ['certificates', 'request', id, post],
    queryFn: ({ signal }) => call(certificateRequestsApi.detail, { params: { id }, signal }),
  });
  const { data } = detail;
  return (
    <RegistryDetail
      detail={detail}
      main={(data) => <Content data={data} />}
      side={({ events }) => <HistoryCard events={events} kind="transfer" />}
      toolbar={
        <Toolbar
          backTo="/chung-thu-so/de-nghi"
          look="page"
          meta={data?.formName}
          status={data && <StateOf data={data} />}
          title={data ? words.title(data.form) : certificates.title}
        />
      }
    />
  );
}

function StateOf({ data }: { data: CertificateRequestDetail }) {
  const { text, kind } = certificateRequestLabels[data.state];
  return <StatusChip kind={kind}>{text}</StatusChip>;
}

function Content({ data }: { data: CertificateRequestDetail }) {
  const { outgoing } = data;
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.content}</h2>
      {data.isPaper && <p className={styles.warn}>{words.paper}</p>}
      <Facts
        rows={[
          [words.addressee, certificateAuthority],
          ...fieldsOf(data).map((name) => [certificates.form.fields[name], data.data[name] || '–'] as const),
          ...dates(data),
          ...(outgoing
            ? ([
                [
                  words.outgoing,
                  <Link key="out" to={`/van-ban/${outgoing.id}`}>
                    {outgoing.label}
                  </Link>,
                ],
              ] as const)
            : []),
          ...(data.deviceSerial ? ([[words.device, data.deviceSerial]] as const) : []),
          ...(data.answerNote ? ([[words.answer, data.answerNote]] as const) : []),
          ...(data.state === 'bound' && data.certificateId
            ? ([
                [
                  certificates.title,
                  <Link key="certificate" to={`/chung-thu-so/${data.certificateId}`}>
                    {certificates.mine.open}
                  </Link>,
                ],
              ] as const)
            : []),
        ]}
      />
      <RequestActions data={data} />
    </section>
  );
}

const dates = (data: CertificateRequestDetail): (readonly [string, string])[] => [
  [
    words.steps,
    [
      certificates.requests.created(formatDay(dayOf(data.createdAt))),
      ...(data.sentOn ? [certificates.requests.sent(formatDay(data.sentOn))] : []),
      ...(data.state === 'sent' && data.answerDueOn
        ? [certificates.requests.due(formatDay(data.answerDueOn))]
        : []),
    ].join(' · '),
  ],
];

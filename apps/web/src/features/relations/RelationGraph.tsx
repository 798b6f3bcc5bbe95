import { type RelationEdge, type RelationNode, relationLabels, relationsApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AddRelation } from './AddRelation.tsx';
import { boxHeight, boxWidth, layOut, linesOf, merged, type Placed } from './graph-layout.ts';
import { relations as words } from './messages.ts';
import styles from './relations.module.css';

type Graph = { nodes: RelationNode[]; edges: RelationEdge[] };
const LOOKS = [
  { value: 'ds', label: words.list },
  { value: 'so-do', label: words.picture },
] as const;

/** Documents this one belongs to: a list of its own, and a picture two steps deep that can be walked on. */
export function RelationGraph({ id }: { id: string }) {
  const [look, setLook] = useUrlState('lien-quan', 'ds');
  const [more, setMore] = useState<Graph | null>(null);
  const query = useQuery({
    queryKey: ['relations', id],
    queryFn: ({ signal }) => call(relationsApi.graph, { params: { id }, query: { depth: 2 }, signal }),
  });
  if (query.error && !query.data)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={3} />;
  const graph = more ?? query.data;
  const onMore = async (nodeId: string) => {
    const found = await call(relationsApi.graph, { params: { id: nodeId }, query: { depth: 1 } });
    setMore(merged(graph, found, nodeId));
  };
  const isEmpty = graph.edges.length === 0;
  return (
    <section className={styles.part}>
      <div className="row">
        <h2 className="fs13 t2 fw grow">{words.title}</h2>
        {!isEmpty && (
          <Segment
            label={words.look}
            onChange={setLook}
            options={LOOKS}
            value={look === 'so-do' ? 'so-do' : 'ds'}
          />
        )}
      </div>
      {isEmpty && <p className="t2">{words.empty}</p>}
      {!isEmpty && look === 'so-do' && <GraphPicture graph={graph} id={id} onMore={onMore} />}
      {!isEmpty && look !== 'so-do' && <Lines graph={graph} id={id} />}
      <AddRelation id={id} />
    </section>
  );
}

function Lines({ id, graph }: { id: string; graph: Graph }) {
  const [ending, setEnding] = useState<RelationEdge | null>(null);
  const client = useQueryClient();
  return (
    <>
      <ul className={styles.rows}>
        {linesOf(id, graph).map(({ edge, words: said, other }) => (
          <li className="row" key={edge.id}>
            <span className="t2 fs13">{said}</span>
            <span className="grow">
              <NodeName node={other} />
            </span>
            {edge.isManual && edge.from === id && (
              <ActionButton look="quiet" onPress={() => setEnding(edge)} size="small">
                {words.end}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      <ReasonDialog
        onClose={() => setEnding(null)}
        onConfirm={async (reason) => {
          await call(relationsApi.end, { params: { id: ending!.id }, body: { reason } });
          await client.invalidateQueries({ queryKey: ['relations'] });
        }}
        opened={ending !== null}
        sentence={words.endSentence}
        title={words.endTitle}
        verb={words.end}
      />
    </>
  );
}

function NodeName({ node }: { node: RelationNode }) {
  const on = node.issuedOn ? `, ${formatDay(node.issuedOn)}` : '';
  if (node.kind === 'words') return <span>{node.label}</span>;
  return (
    <Link className="u" title={node.subject} to={`/van-ban/${node.id}`}>
      {node.label || node.typeName}
      {on}
    </Link>
  );
}

type PictureProps = { id: string; graph: Graph; onMore: (id: string) => void };

/** Earlier documents left, later ones right; each box is a link that the Tab key reaches in reading order. */
function GraphPicture({ id, graph, onMore }: PictureProps) {
  const { places, width, height } = layOut(id, graph);
  const at = new Map(places.map((place) => [place.node.id, place]));
  const said = new Map(linesOf(id, graph).map((line) => [line.other.id, line.words]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture is scrolled by the arrow keys
    <div className={styles.picture} tabIndex={0}>
      <svg aria-label={words.graph} height={height} role="img" width={width}>
        {graph.edges.map((edge) => (
          <EdgeLine edge={edge} from={at.get(edge.from)} key={edge.id} to={at.get(edge.to)} />
        ))}
        {places.map((place) => (
          <NodeBox
            isOwn={place.node.id === id}
            key={place.node.id}
            onMore={onMore}
            place={place}
            said={said.get(place.node.id)}
          />
        ))}
      </svg>
    </div>
  );
}

function EdgeLine({ edge, from, to }: { edge: RelationEdge; from?: Placed; to?: Placed }) {
  if (!from || !to) return null;
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const [x1, y1] = [left.x + boxWidth, left.y + boxHeight / 2];
  const [x2, y2] = [right.x, right.y + boxHeight / 2];
  const middle = (x1 + x2) / 2;
  return (
    <path className={styles.edge} d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}>
      <title>{relationLabels[edge.kind].to}</title>
    </path>
  );
}

const LABEL_LENGTH = 24;
const cut = (text: string) => (text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text);

type BoxProps = {
  place: Placed;
  isOwn: boolean;
  /** How it belongs to the document in the middle; absent for those further out. */
  said: string | undefined;
  onMore: PictureProps['onMore'];
};

/** The second line of a box: the relation, else the type; a draft has no number yet. */
function smallLine({ place: { node }, isOwn, said }: BoxProps): string {
  if (isOwn) return words.here;
  if (said) return said;
  if (node.kind === 'words') return words.outside;
  return node.label ? node.typeName : words.unnumbered;
}

function NodeBox(props: BoxProps) {
  const { place, isOwn, onMore } = props;
  const navigate = useNavigate();
  const { node, x, y } = place;
  const body = (
    <>
      <title>{node.subject || node.label}</title>
      <rect
        className={isOwn ? styles.own : styles.box}
        height={boxHeight}
        rx={5}
        width={boxWidth}
        x={x}
        y={y}
      />
      <text className={styles.label} x={x + 10} y={y + 19}>
        {cut(node.label || node.typeName)}
      </text>
      <text className={styles.small} x={x + 10} y={y + 35}>
        {cut(smallLine(props))}
      </text>
    </>
  );
  if (isOwn || node.kind === 'words') return <g>{body}</g>;
  return (
    <>
      <a
        href={`/van-ban/${node.id}`}
        onClick={(event) => {
          event.preventDefault();
          void navigate(`/van-ban/${node.id}`);
        }}
      >
        {body}
      </a>
      {node.hasMore && (
        <foreignObject height={24} width={80} x={x + boxWidth - 82} y={y + boxHeight - 26}>
          <button className="cellnum fs12" onClick={() => onMore(node.id)} type="button">
            {words.more}
          </button>
        </foreignObject>
      )}
    </>
  );
}

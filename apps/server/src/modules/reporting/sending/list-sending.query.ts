import type { ResponseOf, SendingFigure, sendingApi } from '@congvu/contracts';
import { findDocumentType, formatNumberNotation } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, toPage } from '../../../platform/wire.ts';
import { unitReported } from '../handling/counted-letters.ts';
import { mayReadSubjects } from '../policy.ts';
import { countedDrafts, inFigure, keyOf, type SendingScope } from './counted-drafts.query.ts';

type Input = SendingScope & {
  figure: SendingFigure;
  key?: string | undefined;
  limit: number;
  after?: string | undefined;
};
type Page = ResponseOf<typeof sendingApi.documents>;
type Row = Omit<Page['items'][number], 'label' | 'typeName'> & {
  createdAt: Date;
  typeCode: string;
  numberText: string | null;
  notation: string | null;
  isRestricted: boolean;
  isOwn: boolean;
};

/** The letters one figure counted, by the very conditions that counted them; keyset on (begun, id). */
export async function listSending(ctx: QueryCtx, input: Input): Promise<Page> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Row>`${await countedDrafts(ctx, input)}
    select id, created_at as "createdAt", created_on as "createdOn", type_code as "typeCode", number_text as "numberText",
      notation, subject, is_restricted as "isRestricted", drafter_post_id = ${ctx.actor.postId} as "isOwn",
      coalesce((select u.name from reporting.v_unit u where u.id = unit_id), '') as "unitName",
      drafter_name as "drafterName",
      coalesce((select p.full_name from reporting.v_person p where p.id = signer_id), '') as "signerName",
      signed_on as "signedOn", due_on as "dueOn", dispatched_on as "dispatchedOn", state
    from counted where ${inFigure(input.figure)}
      ${input.key === undefined ? sql`` : sql`and ${keyOf(input.group)} = ${input.key}`}
      ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by created_at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx);
  const isWhole = unitReported(ctx) === null;
  return toPage(rows, input.limit, {
    item: (row) => toItem(ctx, row, isWhole),
    cursor: (row) => [row.createdAt.toISOString(), row.id],
  });
}

function toItem(ctx: QueryCtx, row: Row, isWhole: boolean): Page['items'][number] {
  const { createdAt: _, typeCode, numberText, notation, isRestricted, isOwn, ...rest } = row;
  // Restricted circulation is not for the monitor; a draft nobody submitted is its drafter's, also before his head (§25).
  const isHidden = isRestricted && !isOwn && !mayReadSubjects(ctx.actor, ctx.actor.agencyId);
  const isUnshown = !isWhole && !isOwn && row.state === 'drafting';
  return {
    ...rest,
    label: numberText && notation ? formatNumberNotation(numberText, notation) : '',
    typeName: findDocumentType(typeCode)?.name ?? 'Văn bản',
    subject: isHidden ? 'Văn bản lưu hành nội bộ' : isUnshown ? 'Dự thảo chưa trình' : row.subject,
  };
}

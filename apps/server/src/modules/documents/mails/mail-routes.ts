import { mailsApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../../http/route.ts';
import { askTest, lookIntoMailbox } from './ask-mailbox.ts';
import { declareMail, leaveMail, takeMail } from './decide-held.ts';
import { getMail, listMails } from './list-mails.query.ts';
import { addMailRule, removeMailRule } from './mail-rule.ts';
import { mailboxStatus } from './mailbox-status.query.ts';
import { receiveMail, sendMailFile } from './receive-mail.ts';

const clerks = ['clerk'] as const;

export const mailRoutes: readonly Route[] = [
  query(mailsApi.mailbox, clerks, (ctx) => mailboxStatus(ctx)),
  command(mailsApi.look, clerks, (ctx) => lookIntoMailbox(ctx)),
  command(mailsApi.test, ['clerk', 'admin'], (ctx) => askTest(ctx)),
  command(mailsApi.addRule, clerks, (ctx, { body }) => addMailRule(ctx, body)),
  command(mailsApi.removeRule, clerks, (ctx, { params }) => removeMailRule(ctx, params)),
  query(mailsApi.list, clerks, (ctx, input) => listMails(ctx, input.query)),
  raw(mailsApi.upload, clerks, receiveMail),
  query(mailsApi.get, clerks, (ctx, { params }) => getMail(ctx, params.id)),
  raw(mailsApi.file, clerks, sendMailFile),
  command(mailsApi.take, clerks, (ctx, { params, version }) => takeMail(ctx, { ...params, version })),
  command(mailsApi.leave, clerks, (ctx, { params, version, body }) =>
    leaveMail(ctx, { ...params, ...body, version }),
  ),
  command(mailsApi.declare, clerks, (ctx, { params, version, body }) =>
    declareMail(ctx, { ...params, ...body, version }),
  ),
];

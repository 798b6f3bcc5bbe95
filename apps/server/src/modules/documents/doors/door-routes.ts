import { doorsApi } from '@congvu/contracts';
import { command, query, type Route } from '../../../http/route.ts';
import { showDoors } from './doors.query.ts';
import { pauseDoor, removeDoor, resumeDoor } from './move-door.ts';
import { saveFolder } from './save-folder.ts';
import { saveMailbox } from './save-mailbox.ts';

const admins = ['admin'] as const;

export const doorRoutes: readonly Route[] = [
  query(doorsApi.get, ['admin', 'office'], (ctx) => showDoors(ctx)),
  command(doorsApi.saveMailbox, admins, (ctx, { body }) => saveMailbox(ctx, body)),
  command(doorsApi.saveFolder, admins, (ctx, { body }) => saveFolder(ctx, body)),
  command(doorsApi.pause, admins, (ctx, { body }) => pauseDoor(ctx, body)),
  command(doorsApi.resume, admins, (ctx, { body }) => resumeDoor(ctx, body)),
  command(doorsApi.remove, admins, (ctx, { body }) => removeDoor(ctx, body)),
];

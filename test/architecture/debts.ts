/** Breaches of the hard limits that stood when the check came, each with its largest size: none may grow and none may
 *  be added. Whoever splits one takes its line away. */
export const debts: Readonly<Record<string, number>> = {
  'apps/server/src/http/problem.ts  parameters': 4,
  'apps/server/src/modules/documents/outgoing/outgoing.store.ts  parameters': 4,
  'apps/server/src/modules/storage/adapters/local-disk.ts  function': 77,
  'apps/server/src/platform/command.ts  parameters': 4,
  'apps/web/src/app/SearchPalette.tsx  function': 87,
  'apps/web/src/features/desk/desk-items.test.ts  parameters': 4,
  'apps/web/src/features/outgoing/compose/ComposeDesk.tsx  function': 92,
  'apps/web/src/features/outgoing/compose/messages.ts  parameters': 4,
  'apps/web/src/features/outgoing/compose/use-draft.ts  function': 92,
  'apps/web/src/features/signing/DeskFoot.tsx  function': 73,
  'apps/web/src/features/signing/SigningScreen.tsx  function': 89,
  'apps/web/src/lib/grid-motion.ts  parameters': 4,
  'apps/web/src/ui/pdf/PdfDesk.tsx  function': 71,
  'apps/web/src/ui/pdf/PdfDesk.tsx  parameters': 4,
  'demo/history/subjects.ts  parameters': 4,
  'packages/letter/test/laid-out.ts  parameters': 4,
  'packages/vn-calendar/src/deadline.properties.test.ts  parameters': 4,
};

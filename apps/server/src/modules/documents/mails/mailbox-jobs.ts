/** Names of the jobs that go to mail servers. */
export const readMailboxesJob = 'documents.readMailboxes';
export const testMailboxJob = 'documents.testMailbox';

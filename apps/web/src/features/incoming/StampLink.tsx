import { Link } from 'react-router';
import { stampWords as words } from './stamp-messages.ts';

/** To the stamp ĐẾN: on a copy for the printer, or as a label. */
export const StampLink = ({ id }: { id: string }) => (
  <Link className="u nowrap" to={`/van-ban-den/${id}/dau-den`}>
    {words.open}
  </Link>
);

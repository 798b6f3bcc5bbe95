import { Navigate } from 'react-router';

/** The first report; more of them get addresses beside it. */
export function ReportsHome() {
  return <Navigate replace to="/bao-cao/phu-luc" />;
}

import { defineCalendar, overlays2026 } from '@congvu/vn-calendar';

/** Working days of the state (no agency has decided otherwise yet). */
export const workingCalendar = defineCalendar({ overlays: overlays2026 });

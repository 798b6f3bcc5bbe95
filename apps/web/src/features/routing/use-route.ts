import { type RouteDefinition, type RouteTemplateDetail, routeTemplatesApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { useAutosave } from '../../lib/use-autosave.ts';
import { useSettled } from '../../lib/use-delayed.ts';

/** One version of a route on the desk: loaded, changed, saved by itself while it is a draft, checked while it is typed. */
export function useRoute(id: string) {
  const client = useQueryClient();
  const loaded = useQuery({
    queryKey: ['routes', 'one', id],
    queryFn: ({ signal }) => call(routeTemplatesApi.get, { params: { id }, signal }),
  });
  const [route, setRoute] = useState<RouteDefinition | null>(null);
  const revision = useRef(0);
  const shown = useRef<string | null>(null);
  const detail = loaded.data;
  useEffect(() => {
    if (!detail || shown.current === `${detail.id} ${detail.revision}`) return;
    shown.current = `${detail.id} ${detail.revision}`;
    revision.current = detail.revision;
    setRoute(detail.definition);
  }, [detail]);
  const autosave = useAutosave<RouteDefinition>({
    documentId: `route-${id}`,
    version: detail ? String(detail.revision) : null,
    save: async (definition) => {
      const saved = await call(routeTemplatesApi.save, {
        params: { id },
        version: revision.current,
        body: { definition },
      });
      revision.current = saved.version;
    },
  });
  return {
    loaded,
    detail,
    route,
    status: autosave.status,
    change: (next: RouteDefinition) => {
      setRoute(next);
      autosave.change(next);
    },
    flush: autosave.flush,
    revision: () => revision.current,
    reload: async () => {
      shown.current = null;
      autosave.dismissKept();
      await client.invalidateQueries({ queryKey: ['routes'] });
    },
  };
}

/** Faults and today's holders of what stands on the screen, half a second after the last change. */
export function useRouteCheck(route: RouteDefinition, detail: RouteTemplateDetail, enabled: boolean) {
  const settled = useSettled(JSON.stringify(route));
  return useQuery({
    queryKey: ['routes', 'check', detail.familyId, settled],
    queryFn: ({ signal }) =>
      call(routeTemplatesApi.check, {
        body: { definition: JSON.parse(settled) as RouteDefinition, familyId: detail.familyId },
        signal,
      }),
    enabled,
    placeholderData: (before) => before,
  });
}

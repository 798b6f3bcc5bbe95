-- module: search
-- Entries of received letters written while all of them read "in force" are written again by the job search.refresh.
update search.entry e set facets = null from documents.incoming d where d.id = e.document_id and d.effect <> 'in_force';

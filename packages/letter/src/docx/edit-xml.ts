import type { XmlNode } from './xml.ts';

/** A replacement of source text between two UTF-16 offsets. */
export type XmlEdit = { start: number; end: number; text: string };

/** The source with all edits made; they must not overlap. */
export function applyEdits(source: string, edits: readonly XmlEdit[]): string {
  const ordered = [...edits].sort((one, other) => one.start - other.start);
  // One pass: a long file has tens of thousands of edits.
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of ordered) {
    parts.push(source.slice(at, start), text);
    at = end;
  }
  return parts.join('') + source.slice(at);
}

/** Properties stand in the order of the schema (ECMA-376 17.3.1.26, 17.3.2.28); Word refuses others. */
const order: Record<string, string[]> = {
  rPr: 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd'.split(
    ' ',
  ),
  pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange'.split(
    ' ',
  ),
  sectPr:
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols'.split(
      ' ',
    ),
};

/** New values by the local name of a property: attributes to set, null to take the property out. */
export type Properties = Map<string, Record<string, string> | null>;

/** The edit that sets properties inside `node`, whose container is `rPr`, `pPr`, or `node` itself (`sectPr`). */
export function propertyEdit(
  source: string,
  of: { node: XmlNode; container: 'rPr' | 'pPr' | 'sectPr'; properties: Properties },
): XmlEdit {
  const { node, container, properties } = of;
  const holder = container === 'sectPr' ? node : node.children.find(({ name }) => name === `w:${container}`);
  const kept = (holder?.children ?? []).map((child) => ({
    name: child.name.replace(/^w:/u, ''),
    xml: source.slice(child.start, child.end),
    attributes: child.attributes,
  }));
  const prefix = node.prefix;
  for (const [name, values] of properties) {
    const at = kept.findIndex((child) => child.name === name);
    if (values === null) {
      if (at >= 0) kept.splice(at, 1);
      continue;
    }
    const attributes = { ...(kept[at]?.attributes ?? {}), ...prefixed(values) };
    const made = { name, attributes, xml: `<${prefix}${name}${attributeText(attributes, prefix)}/>` };
    if (at >= 0) kept[at] = made;
    else kept.splice(placeFor(kept, name, container), 0, made);
  }
  const inner = kept.map(({ xml }) => xml).join('');
  if (!holder) {
    const text = `<${prefix}${container}>${inner}</${prefix}${container}>`;
    return { start: node.openEnd, end: node.openEnd, text };
  }
  const open = source.slice(holder.start, holder.openEnd).replace(/\s*\/>$/u, '>');
  return { start: holder.start, end: holder.end, text: `${open}${inner}</${prefix}${container}>` };
}

const prefixed = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`w:${name}`, value]));

const attributeText = (attributes: Record<string, string>, prefix: string): string =>
  Object.entries(attributes)
    .filter(([name, value]) => name.startsWith('w:') && value !== '')
    .map(([name, value]) => ` ${prefix || 'w:'}${name.slice(2)}="${value}"`)
    .join('');

function placeFor(kept: { name: string }[], name: string, container: string): number {
  const names = order[container]!;
  const rank = names.indexOf(name);
  const after = kept.findIndex((child) => names.indexOf(child.name) > rank || !names.includes(child.name));
  return after < 0 ? kept.length : after;
}

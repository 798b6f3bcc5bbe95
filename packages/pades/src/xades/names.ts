export const NS = {
  dsig: 'http://www.w3.org/2000/09/xmldsig#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  edxml: 'http://www.mic.gov.vn/TBT/QCVN_102_2016',
} as const;

export const ALGORITHM = {
  exclusiveC14n: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
} as const;

export const REFERENCE_TYPE = {
  properties: 'http://uri.etsi.org/01903#SignedProperties',
  manifest: 'http://www.w3.org/2000/09/xmldsig#Manifest',
} as const;

/**
 * Where the signature stands: the names of the elements from the root to its parent, as `{namespace}local`, or
 * `*` for any name. It is the last child there.
 */
export type Place = readonly string[];

/** Header of an edXML message (QCVN 102:2016/BTTTT). */
export const EDXML_HEADER: Place = ['edXML', 'edXMLEnvelope', 'edXMLHeader'].map(
  (local) => `{${NS.edxml}}${local}`,
);

/** Any root element. */
export const ANY_ROOT: Place = ['*'];

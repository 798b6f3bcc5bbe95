import { PadesError } from '../errors.ts';
import { ExclusiveC14n } from './c14n.ts';
import { NS, type Place } from './names.ts';
import { idsOf, isNamed, TreeBuilder, type XmlElement } from './tree.ts';
import { XML_LIMITS, type XmlHandler, type XmlLimits, type XmlOpen, XmlReader } from './xml-reader.ts';

export interface MessageInput {
  /** Where a signature may stand. */
  readonly places: readonly Place[];
  readonly limits?: XmlLimits;
  /** Gets the canonical form of the message without its signature, in pieces. */
  readonly out: (bytes: Uint8Array) => void;
  /** Called at the end tag of the signature, before the rest of the message. */
  readonly onSignature?: (signature: XmlElement) => void;
}

export interface ScannedMessage {
  readonly signature?: XmlElement;
  /** `XML_SIGNATURE_COUNT`, `XML_SIGNATURE_PLACE`: a signature that is not the one at its place. */
  readonly problems: readonly string[];
  /** How often each Id occurs in the message and its signature. */
  readonly ids: ReadonlyMap<string, number>;
  /** Bytes from the start to the end tag of the first element at a place; absent when there is none. */
  readonly insertAt?: number;
  /** Elements at a place. */
  readonly placeCount: number;
}

const MAX_IDS = 50_000;

/**
 * One pass over a message: its canonical form without the signature (the enveloped-signature transform followed
 * by exclusive C14N) goes out in pieces, the signature becomes a tree. Nothing else is kept, so messages of any
 * size pass. Throws as {@link XmlReader}.
 */
export class MessageScan implements XmlHandler {
  readonly #input: MessageInput;
  readonly #canonical: ExclusiveC14n;
  readonly #reader: XmlReader;
  readonly #path: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #problems = new Set<string>();
  #tree: TreeBuilder | undefined;
  #isInSignature = false;
  #signature: XmlElement | undefined;
  /** Depth of the element the signature stands in, while that element is open. */
  #parentDepth = -1;
  #placeCount = 0;
  #insertAt: number | undefined;

  constructor(input: MessageInput) {
    this.#input = input;
    this.#canonical = new ExclusiveC14n(input.out);
    this.#reader = new XmlReader(this, input.limits ?? XML_LIMITS);
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): ScannedMessage {
    this.#reader.end();
    this.#canonical.flush();
    const { problems, ids } = { problems: [...this.#problems], ids: this.#ids };
    const found = { problems, ids, insertAt: this.#insertAt, placeCount: this.#placeCount };
    return this.#signature ? { ...found, signature: this.#signature } : found;
  }

  open(element: XmlOpen): void {
    this.#countIds(element);
    if (isNamed(element, NS.dsig, 'Signature')) this.#meetSignature();
    else if (!this.#isInSignature && this.#path.length === this.#parentDepth) {
      // It has to be the last child.
      this.#problems.add('XML_SIGNATURE_PLACE');
    }
    this.#path.push(`{${element.ns}}${element.local}`);
    if (this.#isInSignature) this.#tree?.open(element);
    else {
      this.#canonical.open(element);
      if (this.#isAtPlace()) this.#placeCount += 1;
    }
  }

  text(value: string): void {
    if (this.#isInSignature) this.#tree?.text(value);
    else this.#canonical.text(value);
  }

  close(): void {
    if (this.#isInSignature) {
      this.#path.pop();
      this.#closeInSignature();
      return;
    }
    if (this.#insertAt === undefined && this.#isAtPlace()) this.#insertAt = this.#reader.endTagStart();
    this.#path.pop();
    if (this.#path.length < this.#parentDepth) this.#parentDepth = -1;
    this.#canonical.close();
  }

  instruction(target: string, body: string): void {
    if (this.#isInSignature) this.#tree?.instruction();
    else this.#canonical.instruction(target, body);
  }

  #meetSignature(): void {
    if (this.#tree) this.#problems.add('XML_SIGNATURE_COUNT');
    else if (this.#isAtPlace()) {
      this.#isInSignature = true;
      this.#parentDepth = this.#path.length;
      this.#tree = new TreeBuilder(this.#canonical.scope());
    } else this.#problems.add('XML_SIGNATURE_PLACE');
  }

  #closeInSignature(): void {
    this.#tree?.close();
    this.#signature = this.#tree?.root;
    if (!this.#signature) return;
    this.#isInSignature = false;
    this.#input.onSignature?.(this.#signature);
  }

  #isAtPlace(): boolean {
    return this.#input.places.some(
      (place) =>
        place.length === this.#path.length &&
        place.every((name, depth) => name === '*' || name === this.#path[depth]),
    );
  }

  #countIds(element: XmlOpen): void {
    for (const id of idsOf(element)) this.#ids.set(id, (this.#ids.get(id) ?? 0) + 1);
    if (this.#ids.size > MAX_IDS) throw new PadesError('XML_LIMIT', 'identifiers');
  }
}

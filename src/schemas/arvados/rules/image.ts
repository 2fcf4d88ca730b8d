/** Rules about the image: how its text is looked up (services/api/app/models/collection.rb). */
import { fix, set } from '../../kit/fixes.ts';
import { shown } from '../../kit/words.ts';
import { isPdh, splitPdh } from '../words.ts';
import { uuidType } from '../basics.ts';
import type { Report } from './report.ts';

const AT = ['container_image'];

/** Ways of other tools to say where an image comes from. */
const TRANSPORT = /^(?:docker|docker-daemon|docker-archive|oci|oci-archive):/;

export function checkImage(report: Report): void {
  const { image } = report.request;
  if (image === undefined || isPdh(image)) return;
  if (uuidType(image) !== undefined) {
    report.add('container-image-is-uuid', AT, 'This is a UUID; the portable data hash of the collection is needed.');
    return;
  }
  const said = [
    checkDigest(report, image),
    checkSyntax(report, image),
    checkPort(report, image),
    checkHash(report, image),
  ];
  if (said.includes(true)) return;
  report.add(
    'container-image-not-pdh',
    AT,
    `${shown(image)} is looked up when the request is committed, and means whatever it means then.`,
  );
}

function checkDigest(report: Report, image: string): boolean {
  if (!image.includes('@')) return false;
  const name = image.slice(0, image.indexOf('@'));
  report.add('container-image-digest', AT, 'An image with a digest is never found: use its portable data hash.', {
    severity: report.atCommit(),
    fixes: [name === '' || needsTag(name) ? undefined : fix(`Use ${shown(name)}`, set(AT, name))],
  });
  return true;
}

/** A colon before the last slash, and none behind it. */
function needsTag(image: string): boolean {
  const slash = image.lastIndexOf('/');
  return slash >= 0 && image.slice(0, slash).includes(':') && !image.slice(slash).includes(':');
}

function checkPort(report: Report, image: string): boolean {
  if (!needsTag(image) || syntaxFault(image) !== undefined) return false;
  report.add('container-image-port-needs-tag', AT, 'Behind a host with a port the tag latest is not assumed.', {
    severity: report.atCommit(),
    fixes: [image.includes('@') ? undefined : fix('Add :latest', set(AT, `${image}:latest`))],
  });
  return true;
}

interface Fault {
  readonly message: string;
  /** True when the server refuses it at commit. */
  readonly refused: boolean;
  readonly better?: string;
}

function checkSyntax(report: Report, image: string): boolean {
  const fault = syntaxFault(image);
  if (!fault) return false;
  const { better } = fault;
  report.add('container-image-syntax', AT, fault.message, {
    severity: fault.refused ? report.atCommit() : 'warning',
    fixes: [
      better === undefined || better === '' || syntaxFault(better) || needsTag(better) || better.includes('@')
        ? undefined
        : fix(`Use ${shown(better)}`, set(AT, better)),
    ],
  });
  return true;
}

function syntaxFault(image: string): Fault | undefined {
  if (isPdh(image)) return undefined;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(image)?.[0];
  if (scheme !== undefined) {
    return { message: 'Images are not fetched from addresses.', refused: true, better: image.slice(scheme.length) };
  }
  const split = splitPdh(image);
  if (split?.path !== undefined) {
    return { message: 'A hash with a path behind it is no image.', refused: true, better: split.pdh };
  }
  if (/\s/.test(image)) {
    return { message: 'There is a blank in the name.', refused: false, better: image.replaceAll(/\s+/g, '') };
  }
  if (image.startsWith('keep:')) {
    return { message: 'keep: is no part of the hash.', refused: false, better: image.slice('keep:'.length) };
  }
  if (/^[0-9a-fA-F]{32}\+?$/.test(image)) {
    return { message: 'A portable data hash also has the size of the manifest: +219, say.', refused: false };
  }
  if (/^[0-9a-fA-F]{32}\+\d+/.test(image) && /[A-F]/.test(image.slice(0, 32))) {
    return {
      message: 'A portable data hash is in lower case.',
      refused: false,
      better: image.slice(0, 32).toLowerCase() + image.slice(32),
    };
  }
  return transportFault(image);
}

/** `docker:24-dind` is a name and a tag, and `docker:5000/x` a host with its port; `docker:library/x` is neither. */
function transportFault(image: string): Fault | undefined {
  const prefix = TRANSPORT.exec(image)?.[0];
  if (prefix === undefined) return undefined;
  const rest = image.slice(prefix.length);
  if (/^\d+\//.test(rest) || !/[/:]/.test(rest)) return undefined;
  const name = prefix.slice(0, -1);
  return {
    message: `The name is cut at its first colon: this is looked up as ${shown(name)} with the tag ${shown(rest)}.`,
    refused: false,
    better: rest,
  };
}

function checkHash(report: Report, image: string): boolean {
  if (/^sha256(?::|$)/.test(image)) {
    report.add(
      'container-image-hash',
      AT,
      'sha256: matches any image that was stored by its id, whichever id is given.',
    );
    return true;
  }
  if (/^[0-9a-f]{12,64}$/i.test(image) && image.length !== 32) {
    report.add('container-image-hash', AT, 'An id without sha256: in front is not found.');
    return true;
  }
  return false;
}

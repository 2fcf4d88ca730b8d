/** What the rules about the document, the command and the image say. */
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import { error, info, warning } from './infoKit.ts';

const REQUEST = 'container_request.rb';
const NODE = 'crunchrun.go';
const IMAGE = 'collection.rb';

export const documentRules = {
  'wrapped-request': info(
    'request.go',
    'Body of a call',
    'The server takes a request alone, or under container_request in the body of a call. Both are read here; what stands beside it is no part of the request. Unwrap it to be rid of the outer object.',
  ),
  'record-pasted': info(
    'has_uuid.rb',
    'Copy of a stored request',
    'This is what the server answers about a request that it has. The system set some of its attributes, and a new request with them is refused. Make a new draft to leave them out.',
  ),
  'unknown-attribute': error(
    REQUEST,
    'Unknown attribute',
    'The server refuses a request with an attribute that it does not know, even if it is null. Attributes are written in lower case with underscores. Rename it, or keep your own data under properties.',
  ),
  'system-attribute-set': error(
    REQUEST,
    'Attribute of the system',
    'The system sets this attribute itself; a new request that sets it is refused. Leave it out.',
  ),
  'json-encoded-attribute': warning(
    'application_controller.rb',
    'JSON inside a string',
    'The server decodes it, as some clients send it so; but nobody can read or edit it well. Write the value itself.',
  ),
  'large-integer': warning(
    'request.go',
    'Number that loses its last digits',
    'Numbers pass through a floating-point number on their way: whole numbers beyond 9007199254740991 are rounded. Write a smaller one, or a text.',
  ),
  'inline-secret': warning(
    'Mount types: secret_mounts',
    'Secret in plain sight',
    'Everybody who may read the request sees it, and it is kept for ever, in logs and copies too. Put it into a secret file: the server never shows it again and deletes it when the request is finished.',
  ),
  [UNFILLED]: warning('Conversion', ...UNFILLED_TEXT),
  'unresolved-placeholder': warning(
    NODE,
    'Placeholder in a path',
    'Nothing is filled in here: neither variables nor ~ nor commands. The path is taken as it is written. Write the real path.',
  ),
  'state-final-on-create': error(
    REQUEST,
    'New request that is already final',
    'Final is reached only when the work is done or cancelled; a new request with it is refused. Write Committed to run it, or Uncommitted for a draft.',
  ),
  'uncommitted-will-not-run': info(
    'ContainerRequest: Resource',
    'Draft',
    'Nothing runs until the state is Committed. A draft can be changed freely; much of it is checked only when it is committed.',
  ),
  'committed-priority-missing': warning(
    REQUEST,
    'No priority',
    'Without a priority it is 0, and with 0 the container is held and never runs. Give one from 1 to 1000; 500 is usual.',
  ),
  'priority-zero': info(
    'ContainerRequest: Resource',
    'Priority 0',
    'Before a run, 0 is a preview: a container is assigned and held until the priority is raised. Afterwards, 0 cancels the run. Nothing runs with it.',
  ),
  'priority-null-committed': error(
    'ContainerRequest: Resource',
    'No priority in a committed request',
    'The priority may be null only before the request is committed. Write a number: 0 for a preview, 500 to run.',
  ),
  'frozen-attributes': info(
    'ContainerRequest: Resource',
    'Most of it can no longer be changed',
    'Once committed, only priority, container_count_max, owner_uuid, name, description and properties can be changed; once final, only the last four. Make a new draft to change the rest.',
  ),
  'command-empty-program': warning(
    NODE,
    'No program',
    'The first entry of the command is the program, and it is empty: nothing can be started.',
  ),
  'command-shell-string': warning(
    NODE,
    'Command line in one text',
    'No shell reads the command: this whole text is taken for the name of one program, blanks included. Write each word as an entry of its own, or start a shell.',
  ),
  'command-shell-operator': warning(
    NODE,
    'Shell operator',
    'No shell reads the command: this sign is passed on to the program as an argument. Redirect a stream with a stdout, stderr or stdin mount, or start a shell.',
  ),
  'env-not-expanded': info(
    NODE,
    'Variable that is not filled in',
    'No shell reads the command, so the program gets the sign $ and the name. Start a shell if the value is meant.',
  ),
  'network-needed': info(
    'docker.go',
    'The container has no network',
    'Only a container with runtime_constraints.API has a network, unless the cluster gives it to all. Set API, or bring the data in as a collection.',
  ),
  'acr-needs-api': warning(
    NODE,
    'The runner cannot reach the API',
    'arvados-cwl-runner starts other containers through the API, for which it needs a token and a network: set runtime_constraints.API.',
  ),
  'cwd-blank': error(
    REQUEST,
    'Blank working directory',
    'A blank working directory is refused, whatever some documentation says. Leave it out, or write a dot for the directory of the image.',
  ),
  'cwd-relative': warning(
    NODE,
    'Relative working directory',
    'Documentation takes it relative to the directory of the image; but it is passed on as it is, and Docker wants an absolute path. Write the whole path, or a dot.',
  ),
  'container-image-not-pdh': info(
    IMAGE,
    'Image by name',
    'The name is looked up when the request is committed, and whatever it means then is run. With the portable data hash of the image the request means the same for ever, and the size of the image can be planned for.',
  ),
  'container-image-is-uuid': error(
    IMAGE,
    'UUID as image',
    'The server wants the portable data hash of the collection that holds the image, or the name of the image, not a UUID.',
  ),
  'container-image-digest': error(
    IMAGE,
    'Image by digest',
    'Names with @ are never found: the cluster does not fetch images from registries. Upload the image with arv-keepdocker and use its portable data hash, or its name and tag.',
  ),
  'container-image-port-needs-tag': error(
    IMAGE,
    'Registry with a port, without a tag',
    'The name is cut at its first colon, so :latest is not assumed here. Write the tag.',
  ),
  'container-image-syntax': warning(
    IMAGE,
    'Image that cannot be found',
    'Images are looked up by the name and tag under which they were uploaded, or by the hash of their collection with its size. Prefixes of other tools, blanks, addresses and hashes without a size are never found.',
  ),
  'container-image-hash': warning(
    IMAGE,
    'Image by its id',
    'sha256: with any id takes the newest image that was stored by an id, even another one; an id without sha256: is not found. Use the portable data hash.',
  ),
  'runtime-token-inline': warning(
    'ContainerRequest: Resource',
    'Token in the request',
    'Who has this text can act as the owner of the token. Leave it out and give it only when you send the request; without it the container gets a token of its own.',
  ),
  'runtime-token-format': warning(
    'container_request.rb',
    'Token of an old form',
    'A token is written v2/, its UUID, / and its secret. A bare old one passes only when it is valid.',
  ),
  'runtime-token-empty': error(
    'container_request.rb',
    'Empty token',
    'The answers of the server show the token as an empty text; a new request with it is refused. Leave it out.',
  ),
  'owner-uuid-syntax': error(
    'arvados_model.rb',
    'Owner that is neither user nor project',
    'The owner is a user (…-tpzed-…) or a project (…-j7d0g-…). Leave it out to own the request yourself.',
  ),
  'expires-at-unsupported': warning(
    'container_request.rb',
    'Expiry was never built',
    'Documentation names it as not yet implemented; current servers refuse a date. Use scheduling_parameters.max_run_time to limit a run.',
  ),
  'filters-unsupported': warning(
    'container.go',
    'Filters were never built',
    'They must be null. A list is stored, and afterwards the request and every list that contains it cannot be read until filters is set to null again.',
  ),
  'env-key': error(
    REQUEST,
    'Name of a variable',
    'A variable needs a name, without = and without the character U+0000.',
  ),
  'env-value-nul': error(
    REQUEST,
    'Value with a NUL character',
    'No process can be given a variable with the character U+0000 in it.',
  ),
  'env-reserved': warning(
    NODE,
    'Variable that is overwritten',
    'With API the system sets this variable itself. Leave it out.',
  ),
} as const;

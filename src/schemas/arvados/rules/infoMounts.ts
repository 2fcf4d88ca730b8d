/** What the rules about mounts and the output say. */
import { error, info, warning } from './infoKit.ts';

const REQUEST = 'container_request.rb';
const CONTAINER = 'container.rb';
const NODE = 'crunchrun.go';
const COPY = 'copier.go';
const DOCKER = 'docker.go';

export const mountRules = {
  'output-path-not-absolute': error(
    NODE,
    'Relative output path',
    'The output path is a directory of the container and starts with a slash.',
  ),
  'output-path-not-mount': error(
    REQUEST,
    'Nothing is mounted at the output path',
    'The output path must be exactly one of the mount paths, letter by letter. Mount a scratch directory or a new writable collection there.',
  ),
  'output-path-inside-mount': warning(
    REQUEST,
    'Output path inside a mount',
    'Older documentation allowed a directory inside a mount; servers now demand the mount path itself, and inside one it never ran. Move the mount, or make its path the output path.',
  ),
  'output-path-not-writable': error(
    NODE,
    'The output cannot be written',
    'At the output path there must be a scratch directory (tmp), or a new collection with writable true and neither uuid nor hash.',
  ),
  'output-excluded': warning(
    COPY,
    'The output is left out',
    'exclude_from_output at the output path leaves out everything but the collections that are mounted below it.',
  ),
  'exclude-from-output-outside': info(
    COPY,
    'No effect',
    'exclude_from_output works at the output path, and on read-only collections below it. Elsewhere nothing is kept anyway, and what is copied into the output is kept all the same.',
  ),
  'output-glob-never-matches': warning(
    COPY,
    'Pattern that never matches',
    'Patterns are compared with paths below the output path, without a slash in front, without . and .. and without a slash at the end. dir/** stands for all files below dir.',
  ),
  'output-glob-syntax': warning(
    COPY,
    'Malformed pattern',
    'A bracket or brace is not closed, or nothing follows the last backslash. The server takes it without an error, and it matches nothing.',
  ),
  'stdout-excluded-by-glob': warning(
    COPY,
    'The stream is written and dropped',
    'The patterns of the output are for this file too, and none of them matches it. Add one.',
  ),
  'output-ttl-short': warning(
    REQUEST,
    'Output that lives for less than a minute',
    'The lifetime is in seconds. A day has 86400.',
  ),
  'output-name-slash': error(
    'arvados_model.rb',
    'Name that no collection can have',
    'The name of a collection holds no slash and is neither . nor .. With such a name the output cannot be saved: the container never becomes Complete and is tried again.',
  ),
  'output-properties-reserved': info(
    REQUEST,
    'Property that the system sets',
    'container_request is written by the system on every output; a value of yours takes its place.',
  ),
  'mount-target': error(
    REQUEST,
    'Target that is no path',
    'A target is an absolute path in the container, or one of stdin, stdout and stderr.',
  ),
  'secret-mount-target': error(
    REQUEST,
    'Target that is no path',
    'A secret file stands at an absolute path in the container.',
  ),
  'git-tree-removed': warning(
    REQUEST,
    'Kind that current servers refuse',
    'Trees of git repositories can no longer be mounted. Store the files of the commit as a collection and mount that.',
  ),
  'git-tree-source': warning(
    'Mount types (old)',
    'Which repository?',
    'A git tree names its repository by exactly one of uuid, repository_name and git-url.',
  ),
  'git-tree-revision': warning(
    'Mount types (old)',
    'Which commit?',
    'A git tree names what is checked out by exactly one of commit, revisions and commit_range.',
  ),
  'mount-field-not-applicable': error(
    REQUEST,
    'Key that this kind does not have',
    'The server refuses keys that do not belong to the kind of the mount, unless they are empty: 0, "", false or null.',
  ),
  'tmp-capacity-missing': info(
    'node_size.go',
    'No room is reserved',
    'Without a capacity no scratch space is counted when a node is chosen. Say how much is needed.',
  ),
  'tmp-capacity-negative': warning(REQUEST, 'Negative capacity', 'A capacity below 0 takes room away from the sum.'),
  'tmp-capacity-unit': warning(
    'Mount types',
    'Capacity of a few bytes',
    'The capacity is in bytes. 10 GB are 10000000000, 10 GiB are 10737418240.',
  ),
  'tmp-device-type-ignored': info(
    'Mount types',
    'Wish that is ignored',
    'The kind of device is accepted and not implemented.',
  ),
  'file-mount-ignored': warning(
    NODE,
    'Ignored',
    'Only stdout and stderr can be of kind file. At a path nothing is mounted.',
  ),
  'keep-mount-ignored': warning(
    NODE,
    'Ignored',
    'Documentation says that kind keep shows all collections; nothing is mounted. Mount each collection that is needed.',
  ),
  'stdout-kind': error(
    NODE,
    'Stream that goes nowhere',
    'stdout and stderr take kind file with a path below the output path. Without them the streams go to the log.',
  ),
  'stdout-path-outside-output': error(
    NODE,
    'Stream outside of the output',
    'The file of a stream must lie below the output path and its path must not end in a slash; the container fails otherwise.',
  ),
  'stdin-kind': error(
    NODE,
    'Input stream of another kind',
    'The command can read its input from a file in a collection: kind collection with a path. Kind file is refused on the node.',
  ),
  'stdin-collection-path': warning(
    NODE,
    'Which file?',
    'The input stream is one file of the collection: give its path. A directory cannot be read.',
  ),
  'stdin-json': error(
    NODE,
    'Never runs',
    'The node also mounts the file at the relative path stdin, which neither Docker nor Singularity accepts. Mount it at a path and let a shell redirect it.',
  ),
  'stdout-stderr-same-file': warning(
    NODE,
    'Both streams into one file',
    'The file is opened twice and the streams overwrite each other. Give each its own.',
  ),
  'path-dotdot': warning(
    NODE,
    'Path that goes up',
    'A part .. may lead out of the directory that is meant. Write the path without it.',
  ),
  'collection-uuid-and-pdh': info(
    CONTAINER,
    'Hash and UUID',
    'The hash is used, and nobody checks that the UUID belongs to it. cwl runners write both.',
  ),
  'collection-uuid-dropped': warning(
    CONTAINER,
    'The UUID is not used',
    'With an empty portable_data_hash the server drops the UUID, and an empty collection is mounted. Leave the hash out.',
  ),
  'collection-empty-uuid': error(
    CONTAINER,
    'Empty UUID',
    'An empty UUID is looked up when the request is committed, and not found. Leave it out.',
  ),
  'collection-uuid-syntax': error(
    CONTAINER,
    'Not the UUID of a collection',
    'The UUID of a collection has 4zz18 in its middle. A portable data hash goes under portable_data_hash.',
  ),
  'pdh-syntax': error(
    NODE,
    'Not a portable data hash',
    'It is 32 hexadecimal digits in lower case, +, and the size of the manifest, perhaps with a path behind a slash.',
  ),
  'collection-empty-readonly': warning(
    NODE,
    'Empty directory',
    'Without uuid and hash this is a new collection, and without writable nothing can be put into it. Name a collection.',
  ),
  'collection-scratch': info(
    COPY,
    'What is written here is lost',
    'A new writable collection outside of the output is thrown away when the container ends.',
  ),
  'writable-existing-collection': error(
    NODE,
    'Collections cannot be changed',
    'A stored collection may be writable only below the output path, where its files are copied into the output. Elsewhere the container fails.',
  ),
  'mount-under-output-kind': error(
    NODE,
    'Not allowed below the output path',
    'Below the output path there may be collections, text and json. A plain directory needs no mount: the command can make it.',
  ),
  'mount-target-not-normalised': warning(
    NODE,
    'Path with superfluous parts',
    'Paths are compared as texts, so doubled slashes, /./ and a slash at the end make two different targets of one place.',
  ),
  'mount-target-duplicate': warning(
    DOCKER,
    'One place twice',
    'Both targets are the same place in the container. Docker refuses two mounts at one place.',
  ),
  'mount-target-shadows-image': warning(
    DOCKER,
    'Hides a part of the image',
    'What the image has there cannot be seen any more, programs and libraries too. Mount it elsewhere.',
  ),
  'nested-in-collection': info(
    'Mount types',
    'Inside a read-only mount',
    'The place must already be there in the collection: nothing can be made inside it.',
  ),
  'json-content-missing': warning(NODE, 'No content', 'Without content the file holds null.'),
  'pdh-embedded-path': warning(
    NODE,
    'Path twice',
    'The hash has a path behind it, which takes the place of path; for stdin it is put in front.',
  ),
  'secret-mount-conflict': error(
    REQUEST,
    'Secret at the place of a mount',
    'A target is either among the mounts or among the secrets. Leave one of them out.',
  ),
  'secret-mount-kind': error(REQUEST, 'Kind of a secret', 'Secrets are of kind text or json.'),
  'secret-mount-stdin': error(
    NODE,
    'Secret that never arrives',
    'The server accepts it, but the node cannot feed a secret to the input stream. Mount it at a path and let the command read it.',
  ),
  'mount-target-colon': error(
    DOCKER,
    'Colon in a path',
    'The container runtime cuts the path at a colon. Use another sign.',
  ),
  'literal-target-nested': error(
    NODE,
    'Below a file',
    'The outer target is a file that is copied into the output: nothing can stand below it.',
  ),
} as const;

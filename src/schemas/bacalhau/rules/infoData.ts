/** What the rules about inputs, results, publishers, the network and time limits are. */
import type { Texts } from './infoKit.ts';

export const dataTexts: Texts = {
  'unknown-source-type': [
    'Unknown source',
    'Nodes have sources of the types ipfs, s3, urlDownload, inline and local. A job with another one finds no node. noop is there for tests of the engine.',
  ],
  'source-type-result-only': [
    'Signed address as an input',
    'The specification lists s3PreSigned among the sources, but nodes use it for published results only and none takes it as an input. The same address works as a download.',
  ],
  'source-type-deprecated': [
    'Old name of a source',
    'localDirectory is the old name of local. Both work; new documents should say local.',
  ],
  'source-param-missing': [
    'Parameter of the source missing',
    'S3 needs a Bucket, IPFS a CID, a download a URL, a local source a SourcePath, inline content its data. Without it the node refuses the job.',
  ],
  'url-invalid': [
    'Not an address to download',
    'Downloads are http or https with a host and a path, of which a slash is the least. The node refuses anything else.',
  ],
  'url-headers-ignored': [
    'Headers that are not sent',
    'The specification shows headers for downloads, but engines of today do not send them. An address that needs them cannot be fetched.',
  ],
  'ipfs-cid-syntax': [
    'Not a bare CID',
    'The node takes the CID alone. An address or /ipfs/ before it or a path behind it is refused; what lies below the CID is found below Target.',
  ],
  'ipfs-gateway-ignored': [
    'Gateway without effect',
    'The node fetches from the IPFS it is connected to, whatever gateway the job names.',
  ],
  'inline-content': [
    'Content as it is',
    'The specification shows Content for inline sources; engines of today want the same as a data: address under URL. It can be converted.',
  ],
  'inline-not-data-url': [
    'Not a data: address',
    'Inline content is data:[type][;base64],DATA. Without base64 neither blanks nor letters beyond ASCII are possible; base64 holds everything.',
  ],
  's3-filter-invalid': [
    'Filter is no expression',
    'The filter is a regular expression of Go, which has no look-around and no references back. A pattern of the shell such as *.csv is none: write \\.csv$.',
  ],
  's3-partition-invalid': [
    'Partition that cannot be made',
    'Each way of dividing objects needs its own parameters: regex a Pattern, substring StartIndex below EndIndex, date a DateFormat in the layout of Go (2006-01-02).',
  ],
  's3-partition-no-effect': [
    'Partition without effect',
    'Objects are divided among the copies of a job. With one copy there is nothing to divide, and with a layout that has no part of a date everything goes to the first.',
  ],
  's3-on-all-nodes-job': [
    'S3 input on a job for every node',
    'Engines of today divide S3 objects among Count copies, and daemon and ops jobs have Count 0: every execution fails. Use a local path, or a batch job.',
  ],
  'local-create-as-invalid': [
    'Unknown way to create a path',
    'CreateAs is dir, file or noCreate. A file cannot be made under a path that ends in a slash.',
  ],
  'local-create-as-readonly': [
    'Creating without writing',
    'The node creates a missing path only for a source that may be written. Set ReadWrite, and let the list of the node allow writing (:rw).',
  ],
  'local-source-not-absolute': [
    'Relative path of the node',
    'Nodes compare the path with their list of allowed ones, which are absolute.',
  ],
  'local-needs-allowlist': [
    'Path that nodes must allow',
    'A node takes only paths on its list Compute.AllowListedLocalPaths, with :rw at the end for those that may be written. Other nodes do not match.',
  ],
  'input-alias-duplicate': [
    'Alias used twice',
    'Inputs of a task are told apart by their alias; the server refuses a second one.',
  ],
  'input-target-duplicate': [
    'Two inputs at one place',
    'Every input needs a target of its own; the server refuses the job. Modules in the old form count as inputs, under a place of their own if they name none.',
  ],
  'path-not-absolute': [
    'Relative path in the task',
    'Targets of inputs and paths of results begin with a slash. (WebAssembly takes targets without.)',
  ],
  'mount-at-root': [
    'Mount over the root',
    'Docker cannot put anything over the root of a container. Name a directory below it.',
  ],
  'mount-collision': [
    'Two things at one place',
    'Inputs and results of a task each need a place of their own, also when the paths are spelled differently. For WebAssembly the place of a result is its name.',
  ],
  'mount-nested': [
    'One place within another',
    'Docker can do it, though one hides a part of the other. WebAssembly cannot, in either order.',
  ],
  's3-key-is-single-object': [
    'Key of one object',
    'A key without a slash or star at its end is one object, which lands below the target under its own name. Filter and partition do not apply.',
  ],
  'result-paths-need-publisher': [
    'Results without a publisher',
    'The server refuses a task that has results and no publisher. An orchestrator may be set up with a default one for batch and ops jobs.',
  ],
  'result-name-duplicate': [
    'Two results of one name',
    'The names become directories of the published result, so each needs its own.',
  ],
  'result-path-duplicate': [
    'Two results of one path',
    'Each result is a directory of its own in the task; the server refuses a path twice.',
  ],
  'result-name-reserved': [
    'Name of a result that is taken',
    'stdout, stderr and exitCode are always published as files. A result of that name makes the execution fail, whatever the publisher.',
  ],
  'result-name-separator': [
    'Name that is no directory',
    'The name becomes one directory of the published result: no slash inside, and neither . nor ..',
  ],
  'result-path-wildcard': [
    'Wildcard in a path',
    'The specification speaks of wildcards, but engines of today make a directory of exactly this name. Use the directory that holds the files.',
  ],
  'result-enum': [
    'Unknown word',
    'The specification has a fixed list of types, formats and compressions, in exactly this spelling. Engines of today ignore these fields.',
  ],
  'compression-level': [
    'Level of compression',
    'The level is 1 to 9, and means something only with gzip or zstd. Engines of today ignore it.',
  ],
  'result-encoding-ignored': [
    'Fields without effect',
    'Type, format and compression of results stand in the specification, but engines of today publish directories as tar.gz, or as they are if the S3 publisher says plain.',
  ],
  'unknown-publisher-type': [
    'Unknown publisher',
    'Results can be published by local, s3, s3managed, ipfs and noop. A job with another type finds no node.',
  ],
  'publisher-param-missing': [
    'Parameter of the publisher missing',
    'The S3 publisher needs a Bucket and a Key; without both every node refuses the job.',
  ],
  'publisher-encoding': [
    'Unknown encoding',
    'Encoding is gzip for one archive or plain for single files, in lower case; the node refuses anything else.',
  ],
  'publisher-type-blank': [
    'Publisher without a type',
    'There are parameters but no type: the task would run, and then publishing would fail. Without parameters a blank type means no publisher.',
  ],
  's3-publish-key-collision': [
    'All executions under one key',
    'Every copy publishes under the key; when it holds neither {executionID} nor {nodeID}, each overwrites the one before.',
  ],
  's3-key-placeholder': [
    'Unknown placeholder in a key',
    'Filled in are {nodeID}, {executionID}, {jobID}, {date} and {time}. Anything else in single braces stays as it is.',
  ],
  'noop-discards-results': [
    'Results thrown away',
    'The publisher noop takes results and keeps nothing. Choose another one to have them.',
  ],
  'results-on-long-running': [
    'Results of a job that does not end',
    'Results of services and daemons are published when an execution ends, if ever, and cannot be fetched from the orchestrator.',
  ],
  'network-domains-without-http': [
    'Domains without http',
    'Domains say what may be reached with the type http. With another type the server refuses them.',
  ],
  'network-needed': [
    'A command that needs the network',
    'The command downloads something, or holds an address. With the type none there is no network; without a type the node decides. Allow http to that host, or use bridge. Inputs are fetched by the node, for them nothing is needed.',
  ],
  'network-http-without-domains': [
    'http without domains',
    'With the type http a task reaches only the domains that are listed. Without any, a node cannot start a container, and WebAssembly reaches nothing.',
  ],
  'network-domain-invalid': [
    'Not a domain',
    'Domains are lower case with a dot in them, or addresses; ranges of addresses and localhost are refused.',
  ],
  'network-domain-not-bare': [
    'More than a domain',
    'The engine accepts text with a scheme, port or path, but it matches no request. Give the host name alone.',
  ],
  'network-domain-wildcard': [
    'Other form of wildcard',
    'For containers .example.com means all below, for WebAssembly *.example.com. The other form matches nothing.',
  ],
  'network-domain-redundant': [
    'Domain listed twice',
    'Another entry is the same, or covers it with a dot in front. It does no harm and no good.',
  ],
  'network-ports-unsupported': [
    'Ports without such a network',
    'Ports are opened with the types bridge and host. With another type, or none, the server refuses them.',
  ],
  'port-name-invalid': [
    'Name of a port',
    'The task finds its ports in variables made of the name: letters, digits and underscores, no digit in front, at most 237.',
  ],
  'port-name-duplicate': [
    'Two ports of one name',
    'The task finds its ports in variables made of their names, so each port needs its own.',
  ],
  'port-static-range': [
    'Port of the node out of range',
    'Ports of the node are 1024 to 65535: lower ones are kept for the node itself. Without a number the node chooses.',
  ],
  'port-target-range': [
    'Port of the task out of range',
    'A port of the task is a number from 1 to 65535; the server refuses others. Without one it is the port of the node.',
  ],
  'port-static-duplicate': [
    'Port of the node taken twice',
    'A port of the node can lead to one place only, on whichever interface. Let the node choose one of them.',
  ],
  'port-target-duplicate': [
    'Port of the task mapped twice',
    'The engine refuses two ports of the node that lead to one port of the task. Remove one of them.',
  ],
  'port-target-in-host-mode': [
    'Port of the task with the network of the node',
    'With the type host the task listens on the ports of the node itself: there is nothing to map.',
  ],
  'port-host-network-invalid': [
    'Not an address',
    'The interface is given by its address, such as 127.0.0.1; no name, no blanks.',
  ],
  'network-full-deprecated': [
    'Old name of a network',
    'full is the old name of host. Both work; new documents should say host.',
  ],
  'egress-port-invalid': [
    'Not a port',
    'An entry is a port or a range of ports from 1 to 65535, such as 443 or 8000-8100. Names of services are none.',
  ],
  'dns-not-ip': [
    'Name server by name',
    'A name server has to be found without one, so it is given by its address, not by a name.',
  ],
  'timeout-negative': [
    'Negative time limit',
    'Limits are in whole seconds and 0 is none; the server refuses negative ones.',
  ],
  'timeouts-exceed-total': [
    'More than the total',
    'TotalTimeout covers the time from the creation of the job to its end: waiting, running and retries. It must be at least the sum of the other two.',
  ],
  'timeout-ignored': [
    'Limit without effect',
    'Services and daemons run without an end, so limits of running do not apply; daemons and ops jobs do not wait for nodes.',
  ],
  'timeout-unit-suspect': [
    'Very long limit',
    'Limits are in seconds. A round number beyond 30 days is often in milliseconds or nanoseconds.',
  ],
  'timeouts-tight': [
    'Very short limits',
    'A minute to run and ten seconds to wait are used up by pulling an image or by a busy node.',
  ],
  'no-queue-timeout': [
    'No waiting for nodes',
    'Without a QueueTimeout, or with 0, a job fails at once when fewer nodes match than it has copies. Say how long it may wait.',
  ],
};

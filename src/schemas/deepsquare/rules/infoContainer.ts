/** What the rules about containers and networks say, and the advice: sections 3.9 to 3.11. */
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const containerRules: RuleTable = {
  'image-format': error(
    '3.9',
    'Not an image name',
    'An image is a name in lower case with a tag behind a colon, such as library/ubuntu:22.04, or a path that begins with a slash. User, registry with a port, and digest cannot be part of it.',
  ),
  'image-contains-registry': error(
    '3.9',
    'Registry inside the image name',
    'The registry has a field of its own. In front of the image it would be looked for as a directory of the default registry.',
  ),
  'registry-hostname': error(
    '3.9',
    'Not the host name of a registry',
    'Only the bare host name goes here: no https://, no port, no path, no IP address. Such as: ghcr.io',
  ),
  'credentials-incomplete': warning(
    '3.9',
    'Half a login',
    'A login needs both username and password; one alone is not used.',
  ),
  'credentials-without-registry': warning(
    '3.9',
    'Login without a registry',
    'At run time username and password are used only when the registry is named too, even for the default one. Name it.',
  ),
  'hosted-implies-apptainer': warning(
    '3.9',
    'Hosted images use Apptainer',
    'deepsquareHosted turns Apptainer on whatever apptainer says. Remove the false, or the hosting.',
  ),
  'hosted-needs-registry': warning(
    '3.9',
    'Hosted image without a registry',
    'The place of a hosted image is made of registry and image, so it is not found without a registry. Name the registry.',
  ),
  'mount-absolute': error('3.9', 'Mount is not absolute', 'Both sides of a mount begin with a slash.'),
  'mount-options-empty': warning(
    '3.9',
    'Mount does not say ro or rw',
    'The engine lets an empty text through, but only ro (read only) and rw (read and write) are documented. Say which.',
  ),
  'mount-duplicate': warning(
    '3.9',
    'Mounted twice at one place',
    'Two mounts have the same directory in the container; one hides the other. Give each its own.',
  ),
  'mount-reserved': warning(
    '3.9',
    'Mount over the storage of the job',
    'The engine mounts the storage of the job at /deepsquare by itself. Something else there hides the input, the output and the shared directories.',
  ),
  'nic-exclusive': error(
    '3.10',
    'Several kinds in one interface',
    'An interface is one of wireguard, vnet or bore. The engine takes the first of that order and ignores the others. Make an entry for each.',
  ),
  'nic-empty': warning(
    '3.10',
    'Interface of no kind',
    'An interface needs wireguard, vnet or bore. Add one, or remove the entry.',
  ),
  'nic-needs-root': warning(
    '3.10',
    'Interface needs root',
    'WireGuard and vnet interfaces can only be set up by a user that appears as root. Set mapUid to 0; it gives no rights on the machine.',
  ),
  'cidr-format': error(
    '3.10',
    'Not an address with a prefix',
    'An address with the length of its network is needed: 10.0.0.2/24 or fd00::2/64. For one single address use /32 (IPv4) or /128 (IPv6).',
  ),
  'wireguard-no-address': warning(
    '3.10',
    'Tunnel without an address',
    'Without an address nothing can be sent through the tunnel or reach it. Add the one your peer expects.',
  ),
  'wireguard-no-peers': warning(
    '3.10',
    'Tunnel without a peer',
    'A WireGuard interface without peers leads nowhere. Add the peer to connect to.',
  ),
  'wireguard-no-allowed-ips': warning(
    '3.10',
    'Peer without allowed addresses',
    'allowedIPs says which addresses are routed to the peer; without it none are, and nothing from it is accepted. Use 0.0.0.0/0 for everything.',
  ),
  'wireguard-key-format': warning(
    '3.10',
    'Not a WireGuard key',
    'A key is 32 bytes in base64: 44 characters, the last one =. Nobody checks it before the job runs, and then the tunnel fails. Copy it anew, without blanks.',
  ),
  'wireguard-keepalive-missing': warning(
    '3.10',
    'No keepalive',
    'Machines of the grid are behind address translation. Without a packet now and then the way back closes and the peer can no longer reach the job. 25 seconds is the usual interval.',
  ),
  'wireguard-keepalive-range': error(
    '3.10',
    'Keepalive out of range',
    'The keepalive is in seconds, from 0 (off) to 65535.',
  ),
  'host-port-format': error(
    '3.10',
    'Not host:port',
    'A host name or IPv4 address, a colon and a port from 1 to 65535 are needed, such as vpn.example.com:51820. IPv6 addresses cannot be written here; use a name.',
  ),
  'bore-address-missing': error(
    '3.10',
    'Tunnel without a server',
    'A bore tunnel needs its server: boreAddress (host:port), or address and port in jobs of the older kind. bore.deepsquare.run:2200 is the public one.',
  ),
  'bore-address-both': error(
    '3.10',
    'Server given twice',
    'boreAddress replaces address and port. With both, the engine glues them together to an address that does not exist. Keep one form.',
  ),
  'bore-address-format': error(
    '3.10',
    'Not the address of a server',
    'An IP address or a full host name is needed. The machine runs elsewhere, so localhost is refused.',
  ),
  'port-range': error('3.10', 'Not a port', 'Ports go from 1 to 65535.'),
  'vnet-unknown': error(
    '3.10',
    'Unknown virtual network',
    'The job declares no virtual network of this name. Capitals count. Add it to virtualNetworks, or correct the name.',
  ),
  'vnet-outside-network': warning(
    '3.10',
    'Address outside its network',
    'The network is that of its gatewayAddress. An address outside of it reaches nobody.',
  ),
  'vnet-gateway-clash': warning(
    '3.10',
    'Address of the gateway',
    'This is the address of the network itself. Give each step another one.',
  ),
  'virtual-network-duplicate': error(
    '3.10',
    'Virtual network declared twice',
    'Steps join a network by its name, so names are unique.',
  ),
  'legacy-gpus-per-task': info(
    '3.11',
    'GPUs in the older form',
    'Since late 2023 the service asks for gpus, the number for the whole job, and refuses gpusPerTask. Mind that a step then gets no GPU unless it asks: write gpusPerTask into the resources of every step that relied on the job. Steps with tunnels on slirp4netns need mapUid: 0 too.',
  ),
  'legacy-map-root': info(
    '3.11',
    'mapRoot in the older form',
    'mapRoot was replaced by mapUid and mapGid, and the service of today refuses it. Root is mapUid: 0 with mapGid: 0.',
  ),
  'bore-legacy-address': info(
    '3.11',
    'Server in the older form',
    'address and port were replaced by boreAddress, which holds both as host:port.',
  ),
  'mounts-deprecated': info(
    '3.11',
    'Mounts are going away',
    'The engine still makes these mounts but plans to drop them. The storage of the job is at /deepsquare anyway.',
  ),
  'dns-not-list': info(
    '3.11',
    'Name server as a bare text',
    'The service takes a single text as a list of one; the command line refuses it. Put it in a list.',
  ),
  'dns-only-last': info(
    '3.11',
    'Only the last name server is used',
    'The engine of today writes each name server over the one before, so only the last of the list is asked.',
  ),
  'inline-secret': info(
    '3.11',
    'Secret in the text',
    'Whoever sees this file can use the secret. The format has no other place for it, so remove it before you share the file and prefer credentials that can do little.',
  ),
  'logging-disabled': info(
    '3.11',
    'No log',
    'Nothing the steps print will be seen, not even from a step that fails. Set enableLogging to true while you try things out.',
  ),
  'launch-killed-at-end': info(
    '3.11',
    'Launch is stopped at once',
    'Nobody waits for this launch and nothing comes after it, so the end of the list stops it right after the start. Wait for its handle in a later step if it is to finish.',
  ),
  'handle-never-awaited': info(
    '3.11',
    'Nobody waits for this handle',
    'No step waits for this launch. If it fails nobody notices, and it is stopped when the list ends.',
  ),
  'handle-name-style': info(
    '3.11',
    'Handle with capitals',
    'Handles are compared without regard to capitals; small letters with underscores are the custom.',
  ),
  'image-no-tag': info(
    '3.11',
    'Image without a tag',
    'Without a tag the latest image is taken, which may be another one tomorrow. Name a tag to get the same result again.',
  ),
  'input-mode-without-input': info(
    '3.11',
    'File mode without an input',
    'inputMode is applied to the input data, and there is none.',
  ),
  's3-input-prefix': info(
    '3.11',
    'Path is a prefix',
    'Everything whose name begins with this path is fetched: /data also fetches /data-old. End the path with a slash to get the directory alone.',
  ),
  'use-unpinned': info(
    '3.11',
    'Module without a version',
    'Without @ and a tag or commit the newest state of the module is taken, which may change under your job.',
  ),
  'env-value-not-expanded': info(
    '3.11',
    'Variables are not replaced in values',
    'The value is taken as it is written, with its dollar sign. To use another variable, set this one inside the command.',
  ),
  'unused-virtual-network': info(
    '3.11',
    'Virtual network not used',
    'No step joins this network. Add a vnet interface to a step, or remove it.',
  ),
  'parallel-queue': info(
    '3.11',
    'Rounds wait for each other',
    'All rounds of the loop together need more than the job has, so some wait until others end. Give the job more tasks to run them all at once.',
  ),
  'entrypoint-replaced': info(
    '3.11',
    'Entrypoint of the image is not run',
    'In a container the command takes the place of the entrypoint of the image. Write the entrypoint out if you need it, or use the shell ENTRYPOINT.',
  ),
  'credits-bound-time': info(
    '3.11',
    'Time is bound by credits only',
    'The format has no time limit: a job runs until it ends or its credits are used up. Put a limit in front of a command that may hang: timeout 600 ./solve',
  ),
};

/** What converters can say: each place that some example has a counterpart for keeps it. A mapping that is removed is missed. */
import { describe, expect, it } from 'vitest';
import { convert } from '../conversion/convert.ts';
import { jsonSyntax, parseDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import type { Job } from '../job/job.ts';
import { Source } from '../job/source.ts';
import type { Concept, FormatConverter } from '../schemas/converter.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';

/** By pair: places of the source in lower case, with a star for each number. */
const PLACES = `
arvados bacalhau
  /mounts/~1in~1notes.txt/content /mounts/~1in~1notes.txt/kind /mounts/~1out/capacity /properties/project
  /command/* /container_image /container_request/command/* /container_request/name /container_request/output_path
  /container_request/runtime_constraints/ram /container_request/runtime_constraints/vcpus /cwd /environment/db_password
  /environment/home /environment/tmpdir /name /output_name /output_path /priority /published_ports/*/label
  /runtime_constraints/api /runtime_constraints/gpu/device_count /runtime_constraints/gpu/stack /runtime_constraints/ram
  /runtime_constraints/vcpus /scheduling_parameters/max_run_time /service
arvados deepsquare
  /mounts/~1in~1notes.txt/content /mounts/~1in~1notes.txt/kind
  /command/* /container_image /container_request/command/* /container_request/runtime_constraints/ram
  /container_request/runtime_constraints/vcpus /cwd /environment/db_password /environment/home /environment/tmpdir
  /mounts/stderr/path /mounts/stdout/path /runtime_constraints/api /runtime_constraints/gpu/device_count /runtime_constraints/ram
  /runtime_constraints/vcpus /scheduling_parameters/max_run_time
arvados nomad
  /description /mounts/~1in~1notes.txt/content /mounts/~1in~1notes.txt/kind /mounts/~1out/capacity /properties/project
  /secret_mounts/~1run~1secrets~1password/content /secret_mounts/~1run~1secrets~1password/kind
  /command/* /container_image /container_request/command/* /container_request/name /container_request/runtime_constraints/ram
  /container_request/runtime_constraints/vcpus /cwd /environment/db_password /environment/home /environment/tmpdir /name /priority
  /published_ports/*/label /runtime_constraints/api /runtime_constraints/gpu/device_count /runtime_constraints/gpu/stack
  /runtime_constraints/ram /runtime_constraints/vcpus /scheduling_parameters/max_run_time /service
arvados scale
  /mounts/~1out/capacity
  /command/* /container_image /container_request/command/* /container_request/runtime_constraints/ram
  /container_request/runtime_constraints/vcpus /cwd /environment/home /environment/tmpdir /published_ports/*/label
  /runtime_constraints/api /runtime_constraints/gpu/device_count /runtime_constraints/gpu/stack /runtime_constraints/ram
  /runtime_constraints/vcpus
bacalhau arvados
  /count /job/count /job/name /job/tasks/*/engine/params/image /job/tasks/*/engine/params/parameters/* /job/tasks/*/engine/type
  /job/tasks/*/resources/cpu /job/tasks/*/resources/memory /job/type /labels/project /labels/tier /meta/owner /name /priority
  /tasks/*/engine/params/entrypoint/* /tasks/*/engine/params/environmentvariables/*
  /tasks/*/engine/params/environmentvariables/pythonunbuffered /tasks/*/engine/params/image /tasks/*/engine/params/parameters/*
  /tasks/*/engine/params/workingdirectory /tasks/*/engine/type /tasks/*/env/memory_limit /tasks/*/env/stage
  /tasks/*/inputsources/*/source/params/content /tasks/*/inputsources/*/source/params/url /tasks/*/inputsources/*/source/type
  /tasks/*/inputsources/*/target /tasks/*/name /tasks/*/network/ports/*/name /tasks/*/network/ports/*/target /tasks/*/network/type
  /tasks/*/resources/cpu /tasks/*/resources/disk /tasks/*/resources/gpu /tasks/*/resources/memory /tasks/*/resultpaths/*/path
  /tasks/*/timeouts/executiontimeout /tasks/*/timeouts/totaltimeout /type
bacalhau deepsquare
  /count /job/count /job/tasks/*/engine/params/image /job/tasks/*/engine/params/parameters/* /job/tasks/*/engine/type
  /job/tasks/*/name /job/tasks/*/resources/cpu /job/tasks/*/resources/memory /tasks/*/engine/params/entrypoint/*
  /tasks/*/engine/params/environmentvariables/* /tasks/*/engine/params/environmentvariables/pythonunbuffered
  /tasks/*/engine/params/image /tasks/*/engine/params/parameters/* /tasks/*/engine/params/workingdirectory /tasks/*/engine/type
  /tasks/*/env/memory_limit /tasks/*/env/stage /tasks/*/inputsources/*/source/params/bucket
  /tasks/*/inputsources/*/source/params/endpoint /tasks/*/inputsources/*/source/params/key
  /tasks/*/inputsources/*/source/params/readwrite /tasks/*/inputsources/*/source/params/region
  /tasks/*/inputsources/*/source/params/sourcepath /tasks/*/inputsources/*/source/params/url /tasks/*/inputsources/*/source/type
  /tasks/*/inputsources/*/target /tasks/*/name /tasks/*/network/type /tasks/*/publisher/params/bucket
  /tasks/*/publisher/params/key /tasks/*/publisher/params/region /tasks/*/resources/cpu /tasks/*/resources/gpu
  /tasks/*/resources/memory /tasks/*/resultpaths/*/path
bacalhau nomad
  /constraints/*/key /constraints/*/operator /constraints/*/values/* /count /job/count /job/name /job/tasks/*/engine/params/image
  /job/tasks/*/engine/params/parameters/* /job/tasks/*/engine/type /job/tasks/*/name /job/tasks/*/resources/cpu
  /job/tasks/*/resources/memory /job/type /labels/project /labels/tier /meta/owner /name /namespace /priority
  /tasks/*/engine/params/entrypoint/* /tasks/*/engine/params/environmentvariables/*
  /tasks/*/engine/params/environmentvariables/pythonunbuffered /tasks/*/engine/params/image /tasks/*/engine/params/parameters/*
  /tasks/*/engine/params/workingdirectory /tasks/*/engine/type /tasks/*/env/memory_limit /tasks/*/env/stage
  /tasks/*/inputsources/*/source/params/bucket /tasks/*/inputsources/*/source/params/content
  /tasks/*/inputsources/*/source/params/endpoint /tasks/*/inputsources/*/source/params/key
  /tasks/*/inputsources/*/source/params/readwrite /tasks/*/inputsources/*/source/params/region
  /tasks/*/inputsources/*/source/params/sourcepath /tasks/*/inputsources/*/source/params/url /tasks/*/inputsources/*/source/type
  /tasks/*/inputsources/*/target /tasks/*/name /tasks/*/network/dns/* /tasks/*/network/ports/*/name
  /tasks/*/network/ports/*/static /tasks/*/network/ports/*/target /tasks/*/network/type /tasks/*/resources/cpu
  /tasks/*/resources/disk /tasks/*/resources/gpu /tasks/*/resources/memory /tasks/*/timeouts/executiontimeout
  /tasks/*/timeouts/totaltimeout /type
bacalhau scale
  /count /job/count /job/tasks/*/engine/params/image /job/tasks/*/engine/params/parameters/* /job/tasks/*/engine/type
  /job/tasks/*/resources/cpu /job/tasks/*/resources/memory /job/type /tasks/*/engine/params/entrypoint/*
  /tasks/*/engine/params/environmentvariables/* /tasks/*/engine/params/environmentvariables/pythonunbuffered
  /tasks/*/engine/params/image /tasks/*/engine/params/parameters/* /tasks/*/engine/params/workingdirectory /tasks/*/engine/type
  /tasks/*/env/memory_limit /tasks/*/env/stage /tasks/*/inputsources/*/source/params/readwrite
  /tasks/*/inputsources/*/source/params/sourcepath /tasks/*/inputsources/*/source/type /tasks/*/inputsources/*/target
  /tasks/*/network/dns/* /tasks/*/network/ports/*/name /tasks/*/network/ports/*/static /tasks/*/network/ports/*/target
  /tasks/*/network/type /tasks/*/resources/cpu /tasks/*/resources/disk /tasks/*/resources/gpu /tasks/*/resources/memory /type
deepsquare arvados
  /env/*/key /env/*/value /resources/cpuspertask /resources/gpuspertask /resources/mempercpu /steps/*/finally/*/name
  /steps/*/finally/*/run/command /steps/*/for/items/* /steps/*/for/range/begin /steps/*/for/range/end /steps/*/for/range/increment
  /steps/*/for/steps/*/for/range/begin /steps/*/for/steps/*/for/range/end /steps/*/for/steps/*/for/range/increment
  /steps/*/for/steps/*/for/steps/*/name /steps/*/for/steps/*/for/steps/*/run/command /steps/*/for/steps/*/name
  /steps/*/for/steps/*/run/command /steps/*/for/steps/*/run/container/image /steps/*/for/steps/*/run/container/registry
  /steps/*/for/steps/*/run/network /steps/*/for/steps/*/run/shell /steps/*/launch/steps/*/name /steps/*/launch/steps/*/run/command
  /steps/*/launch/steps/*/run/container/image /steps/*/launch/steps/*/run/container/registry /steps/*/launch/steps/*/run/network
  /steps/*/launch/steps/*/run/resources/cpuspertask /steps/*/name /steps/*/run/command /steps/*/run/container/image
  /steps/*/run/container/registry /steps/*/run/env/*/key /steps/*/run/env/*/value /steps/*/run/network
  /steps/*/run/resources/cpuspertask /steps/*/run/resources/gpuspertask /steps/*/run/resources/mempercpu
  /steps/*/run/resources/tasks /steps/*/run/shell /steps/*/run/workdir /steps/*/steps/*/name /steps/*/steps/*/run/command
  /steps/*/steps/*/run/container/image /steps/*/steps/*/run/container/registry
deepsquare bacalhau
  /env/*/key /env/*/value /input/http/url /input/s3/bucketurl /input/s3/endpointurl /input/s3/path /input/s3/region
  /output/s3/bucketurl /output/s3/endpointurl /output/s3/path /output/s3/region /resources/cpuspertask /resources/gpuspertask
  /resources/mempercpu /steps/*/finally/*/name /steps/*/finally/*/run/command /steps/*/for/items/* /steps/*/for/range/begin
  /steps/*/for/range/end /steps/*/for/range/increment /steps/*/for/steps/*/for/range/begin /steps/*/for/steps/*/for/range/end
  /steps/*/for/steps/*/for/range/increment /steps/*/for/steps/*/for/steps/*/name /steps/*/for/steps/*/for/steps/*/run/command
  /steps/*/for/steps/*/name /steps/*/for/steps/*/run/command /steps/*/for/steps/*/run/container/image
  /steps/*/for/steps/*/run/container/registry /steps/*/for/steps/*/run/network /steps/*/for/steps/*/run/shell
  /steps/*/launch/steps/*/name /steps/*/launch/steps/*/run/command /steps/*/launch/steps/*/run/container/image
  /steps/*/launch/steps/*/run/container/registry /steps/*/launch/steps/*/run/network
  /steps/*/launch/steps/*/run/resources/cpuspertask /steps/*/name /steps/*/run/command /steps/*/run/container/image
  /steps/*/run/container/mounts/*/containerdir /steps/*/run/container/mounts/*/hostdir /steps/*/run/container/mounts/*/options
  /steps/*/run/container/registry /steps/*/run/env/*/key /steps/*/run/env/*/value /steps/*/run/network
  /steps/*/run/resources/cpuspertask /steps/*/run/resources/gpuspertask /steps/*/run/resources/mempercpu
  /steps/*/run/resources/tasks /steps/*/run/shell /steps/*/run/workdir /steps/*/steps/*/name /steps/*/steps/*/run/command
  /steps/*/steps/*/run/container/image /steps/*/steps/*/run/container/registry
deepsquare nomad
  /env/*/key /env/*/value /input/http/url /input/s3/bucketurl /input/s3/endpointurl /input/s3/path /input/s3/region
  /resources/cpuspertask /resources/gpuspertask /resources/mempercpu /steps/*/finally/*/name /steps/*/finally/*/run/command
  /steps/*/for/items/* /steps/*/for/parallel /steps/*/for/range/begin /steps/*/for/range/end /steps/*/for/range/increment
  /steps/*/for/steps/*/for/range/begin /steps/*/for/steps/*/for/range/end /steps/*/for/steps/*/for/range/increment
  /steps/*/for/steps/*/for/steps/*/name /steps/*/for/steps/*/for/steps/*/run/command /steps/*/for/steps/*/name
  /steps/*/for/steps/*/run/command /steps/*/for/steps/*/run/container/image /steps/*/for/steps/*/run/container/registry
  /steps/*/for/steps/*/run/mapgid /steps/*/for/steps/*/run/mapuid /steps/*/for/steps/*/run/network /steps/*/for/steps/*/run/shell
  /steps/*/launch/steps/*/name /steps/*/launch/steps/*/run/command /steps/*/launch/steps/*/run/container/image
  /steps/*/launch/steps/*/run/container/registry /steps/*/launch/steps/*/run/mapgid /steps/*/launch/steps/*/run/mapuid
  /steps/*/launch/steps/*/run/network /steps/*/launch/steps/*/run/resources/cpuspertask /steps/*/name /steps/*/run/command
  /steps/*/run/container/image /steps/*/run/container/mounts/*/containerdir /steps/*/run/container/mounts/*/hostdir
  /steps/*/run/container/mounts/*/options /steps/*/run/container/readonlyrootfs /steps/*/run/container/registry /steps/*/run/dns
  /steps/*/run/dns/* /steps/*/run/env/*/key /steps/*/run/env/*/value /steps/*/run/mapgid /steps/*/run/mapuid /steps/*/run/network
  /steps/*/run/resources/cpuspertask /steps/*/run/resources/gpuspertask /steps/*/run/resources/mempercpu
  /steps/*/run/resources/tasks /steps/*/run/shell /steps/*/run/workdir /steps/*/steps/*/name /steps/*/steps/*/run/command
  /steps/*/steps/*/run/container/image /steps/*/steps/*/run/container/registry
deepsquare scale
  /env/*/key /env/*/value /resources/cpuspertask /resources/gpuspertask /resources/mempercpu /steps/*/for/items/*
  /steps/*/for/range/begin /steps/*/for/range/end /steps/*/for/range/increment /steps/*/for/steps/*/for/range/begin
  /steps/*/for/steps/*/for/range/end /steps/*/for/steps/*/for/range/increment /steps/*/for/steps/*/run/container/image
  /steps/*/for/steps/*/run/container/registry /steps/*/for/steps/*/run/mapgid /steps/*/for/steps/*/run/mapuid
  /steps/*/for/steps/*/run/network /steps/*/launch/steps/*/run/command /steps/*/launch/steps/*/run/container/image
  /steps/*/launch/steps/*/run/container/registry /steps/*/launch/steps/*/run/mapgid /steps/*/launch/steps/*/run/mapuid
  /steps/*/launch/steps/*/run/network /steps/*/launch/steps/*/run/resources/cpuspertask /steps/*/run/command
  /steps/*/run/container/image /steps/*/run/container/mounts/*/containerdir /steps/*/run/container/mounts/*/hostdir
  /steps/*/run/container/mounts/*/options /steps/*/run/container/readonlyrootfs /steps/*/run/container/registry /steps/*/run/dns
  /steps/*/run/dns/* /steps/*/run/env/*/key /steps/*/run/env/*/value /steps/*/run/mapgid /steps/*/run/mapuid /steps/*/run/network
  /steps/*/run/resources/cpuspertask /steps/*/run/resources/gpuspertask /steps/*/run/resources/mempercpu /steps/*/run/shell
  /steps/*/run/workdir /steps/*/steps/*/run/container/image /steps/*/steps/*/run/container/registry
nomad arvados
  /job/ui/description
  /id /job/id /job/meta/quality /job/name /job/priority /job/taskgroups/*/count /job/taskgroups/*/ephemeraldisk/sizemb
  /job/taskgroups/*/maxrunduration /job/taskgroups/*/networks/*/dynamicports/*/label
  /job/taskgroups/*/networks/*/dynamicports/*/to /job/taskgroups/*/networks/*/mode
  /job/taskgroups/*/networks/*/reservedports/*/label /job/taskgroups/*/networks/*/reservedports/*/to
  /job/taskgroups/*/tasks/*/config/args/* /job/taskgroups/*/tasks/*/config/command /job/taskgroups/*/tasks/*/config/image
  /job/taskgroups/*/tasks/*/config/work_dir /job/taskgroups/*/tasks/*/driver /job/taskgroups/*/tasks/*/env/counting_service_url
  /job/taskgroups/*/tasks/*/env/format /job/taskgroups/*/tasks/*/env/node_class /job/taskgroups/*/tasks/*/lifecycle/hook
  /job/taskgroups/*/tasks/*/lifecycle/sidecar /job/taskgroups/*/tasks/*/name /job/taskgroups/*/tasks/*/resources/cores
  /job/taskgroups/*/tasks/*/resources/cpu /job/taskgroups/*/tasks/*/resources/devices/*/count
  /job/taskgroups/*/tasks/*/resources/devices/*/name /job/taskgroups/*/tasks/*/resources/memorymb
  /job/taskgroups/*/tasks/*/templates/*/destpath /job/taskgroups/*/tasks/*/templates/*/embeddedtmpl /job/type
  /taskgroups/*/tasks/*/config/args/* /taskgroups/*/tasks/*/config/command /taskgroups/*/tasks/*/driver /type
nomad bacalhau
  /job/taskgroups/*/tasks/*/config/mounts/*/source /job/taskgroups/*/tasks/*/config/mounts/*/target
  /id /job/constraints/*/ltarget /job/constraints/*/operand /job/constraints/*/rtarget /job/id /job/meta/quality /job/namespace
  /job/priority /job/taskgroups/*/count /job/taskgroups/*/ephemeraldisk/sizemb /job/taskgroups/*/maxrunduration
  /job/taskgroups/*/name /job/taskgroups/*/networks/*/dynamicports/*/label /job/taskgroups/*/networks/*/dynamicports/*/to
  /job/taskgroups/*/networks/*/mode /job/taskgroups/*/networks/*/reservedports/*/label
  /job/taskgroups/*/networks/*/reservedports/*/to /job/taskgroups/*/networks/*/reservedports/*/value
  /job/taskgroups/*/tasks/*/artifacts/*/gettersource /job/taskgroups/*/tasks/*/artifacts/*/relativedest
  /job/taskgroups/*/tasks/*/config/args/* /job/taskgroups/*/tasks/*/config/command /job/taskgroups/*/tasks/*/config/image
  /job/taskgroups/*/tasks/*/config/work_dir /job/taskgroups/*/tasks/*/driver /job/taskgroups/*/tasks/*/env/counting_service_url
  /job/taskgroups/*/tasks/*/env/format /job/taskgroups/*/tasks/*/env/node_class /job/taskgroups/*/tasks/*/lifecycle/hook
  /job/taskgroups/*/tasks/*/lifecycle/sidecar /job/taskgroups/*/tasks/*/name /job/taskgroups/*/tasks/*/resources/cores
  /job/taskgroups/*/tasks/*/resources/cpu /job/taskgroups/*/tasks/*/resources/devices/*/count
  /job/taskgroups/*/tasks/*/resources/devices/*/name /job/taskgroups/*/tasks/*/resources/memorymb
  /job/taskgroups/*/tasks/*/resources/networks/*/dynamicports/*/label /job/taskgroups/*/tasks/*/templates/*/destpath
  /job/taskgroups/*/tasks/*/templates/*/embeddedtmpl /job/type /taskgroups/*/tasks/*/config/args/*
  /taskgroups/*/tasks/*/config/command /taskgroups/*/tasks/*/driver /taskgroups/*/tasks/*/name /type
nomad deepsquare
  /job/taskgroups/*/tasks/*/config/auth/*/username /job/taskgroups/*/tasks/*/config/mounts/*/source
  /job/taskgroups/*/tasks/*/config/mounts/*/target /job/taskgroups/*/tasks/*/config/readonly_rootfs
  /job/taskgroups/*/count /job/taskgroups/*/maxrunduration /job/taskgroups/*/name /job/taskgroups/*/networks/*/mode
  /job/taskgroups/*/tasks/*/artifacts/*/gettersource /job/taskgroups/*/tasks/*/artifacts/*/relativedest
  /job/taskgroups/*/tasks/*/config/args/* /job/taskgroups/*/tasks/*/config/command /job/taskgroups/*/tasks/*/config/image
  /job/taskgroups/*/tasks/*/config/work_dir /job/taskgroups/*/tasks/*/driver /job/taskgroups/*/tasks/*/env/counting_service_url
  /job/taskgroups/*/tasks/*/env/format /job/taskgroups/*/tasks/*/env/node_class /job/taskgroups/*/tasks/*/lifecycle/hook
  /job/taskgroups/*/tasks/*/lifecycle/sidecar /job/taskgroups/*/tasks/*/name /job/taskgroups/*/tasks/*/resources/cores
  /job/taskgroups/*/tasks/*/resources/cpu /job/taskgroups/*/tasks/*/resources/devices/*/count
  /job/taskgroups/*/tasks/*/resources/memorymb /job/taskgroups/*/tasks/*/templates/*/embeddedtmpl
  /taskgroups/*/tasks/*/config/args/* /taskgroups/*/tasks/*/config/command /taskgroups/*/tasks/*/driver /taskgroups/*/tasks/*/name
nomad scale
  /job/taskgroups/*/tasks/*/config/cap_add/* /job/taskgroups/*/tasks/*/config/hostname /job/taskgroups/*/tasks/*/config/mounts/*/source
  /job/taskgroups/*/tasks/*/config/mounts/*/target
  /job/taskgroups/*/ephemeraldisk/sizemb /job/taskgroups/*/networks/*/dynamicports/*/label
  /job/taskgroups/*/networks/*/dynamicports/*/to /job/taskgroups/*/networks/*/mode
  /job/taskgroups/*/networks/*/reservedports/*/label /job/taskgroups/*/networks/*/reservedports/*/to
  /job/taskgroups/*/networks/*/reservedports/*/value /job/taskgroups/*/tasks/*/config/args/*
  /job/taskgroups/*/tasks/*/config/command /job/taskgroups/*/tasks/*/config/image /job/taskgroups/*/tasks/*/config/shm_size
  /job/taskgroups/*/tasks/*/config/work_dir /job/taskgroups/*/tasks/*/driver /job/taskgroups/*/tasks/*/env/counting_service_url
  /job/taskgroups/*/tasks/*/env/format /job/taskgroups/*/tasks/*/env/node_class /job/taskgroups/*/tasks/*/lifecycle/hook
  /job/taskgroups/*/tasks/*/lifecycle/sidecar /job/taskgroups/*/tasks/*/resources/cores /job/taskgroups/*/tasks/*/resources/cpu
  /job/taskgroups/*/tasks/*/resources/devices/*/count /job/taskgroups/*/tasks/*/resources/devices/*/name
  /job/taskgroups/*/tasks/*/resources/memorymb /job/taskgroups/*/tasks/*/templates/*/embeddedtmpl /job/taskgroups/*/tasks/*/user
  /job/type /taskgroups/*/tasks/*/config/args/* /taskgroups/*/tasks/*/config/command /taskgroups/*/tasks/*/driver /type
scale arvados
  /configuration/tasks/*/args /configuration/tasks/*/docker_params/*/flag /configuration/tasks/*/docker_params/*/value
  /configuration/tasks/*/env_vars/allocated_cpus /configuration/tasks/*/env_vars/allocated_disk
  /configuration/tasks/*/env_vars/allocated_gpus /configuration/tasks/*/env_vars/allocated_mem
  /configuration/tasks/*/env_vars/scale_exe_num /configuration/tasks/*/env_vars/scale_job_id /configuration/tasks/*/resources/cpus
  /configuration/tasks/*/resources/disk /configuration/tasks/*/resources/mem /job_task/docker_params/*/flag
  /job_task/docker_params/*/value /job_task/settings/*/name /job_task/settings/*/value /tasks/*/args /tasks/*/docker_params/*/flag
  /tasks/*/docker_params/*/value /tasks/*/env_vars/allocated_cpus /tasks/*/env_vars/allocated_disk
  /tasks/*/env_vars/allocated_gpus /tasks/*/env_vars/allocated_mem /tasks/*/env_vars/allocated_sharedmem /tasks/*/env_vars/frames
  /tasks/*/env_vars/image /tasks/*/env_vars/ingest_id /tasks/*/env_vars/input_metadata /tasks/*/env_vars/new_workspace
  /tasks/*/env_vars/output_dir /tasks/*/env_vars/rate /tasks/*/env_vars/scale_exe_num /tasks/*/env_vars/scale_job_id
  /tasks/*/env_vars/scale_queue_name /tasks/*/env_vars/scene /tasks/*/env_vars/sensitivity /tasks/*/env_vars/system_logging_level
  /tasks/*/env_vars/tiles /tasks/*/env_vars/workspace /tasks/*/resources/cpus /tasks/*/resources/disk /tasks/*/resources/gpus
  /tasks/*/resources/mem /tasks/*/settings/sensitivity
scale bacalhau
  /configuration/tasks/*/args /configuration/tasks/*/docker_params/*/flag /configuration/tasks/*/docker_params/*/value
  /configuration/tasks/*/env_vars/allocated_cpus /configuration/tasks/*/env_vars/allocated_disk
  /configuration/tasks/*/env_vars/allocated_gpus /configuration/tasks/*/env_vars/allocated_mem
  /configuration/tasks/*/env_vars/scale_exe_num /configuration/tasks/*/env_vars/scale_job_id /configuration/tasks/*/resources/cpus
  /configuration/tasks/*/resources/disk /configuration/tasks/*/resources/mem /job_task/docker_params/*/flag
  /job_task/docker_params/*/value /job_task/settings/*/name /job_task/settings/*/value /tasks/*/args /tasks/*/docker_params/*/flag
  /tasks/*/docker_params/*/value /tasks/*/env_vars/allocated_cpus /tasks/*/env_vars/allocated_disk
  /tasks/*/env_vars/allocated_gpus /tasks/*/env_vars/allocated_mem /tasks/*/env_vars/allocated_sharedmem
  /tasks/*/env_vars/catalog_api_key /tasks/*/env_vars/frames /tasks/*/env_vars/image /tasks/*/env_vars/ingest_id
  /tasks/*/env_vars/input_metadata /tasks/*/env_vars/new_workspace /tasks/*/env_vars/output_dir /tasks/*/env_vars/rate
  /tasks/*/env_vars/scale_exe_num /tasks/*/env_vars/scale_job_id /tasks/*/env_vars/scale_queue_name /tasks/*/env_vars/scene
  /tasks/*/env_vars/sensitivity /tasks/*/env_vars/system_logging_level /tasks/*/env_vars/tiles /tasks/*/env_vars/workspace
  /tasks/*/mounts/elevation /tasks/*/mounts/scratch /tasks/*/resources/cpus /tasks/*/resources/disk /tasks/*/resources/gpus
  /tasks/*/resources/mem /tasks/*/settings/catalog-api-key /tasks/*/settings/sensitivity
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/container_path /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/host_path
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/mode /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/type
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/type
scale deepsquare
  /configuration/tasks/*/args /configuration/tasks/*/docker_params/*/flag /configuration/tasks/*/docker_params/*/value
  /configuration/tasks/*/env_vars/allocated_cpus /configuration/tasks/*/env_vars/allocated_disk
  /configuration/tasks/*/env_vars/allocated_gpus /configuration/tasks/*/env_vars/allocated_mem
  /configuration/tasks/*/env_vars/scale_exe_num /configuration/tasks/*/env_vars/scale_job_id /configuration/tasks/*/resources/cpus
  /configuration/tasks/*/resources/mem /job_task/docker_params/*/flag /job_task/docker_params/*/value /job_task/settings/*/name
  /job_task/settings/*/value /tasks/*/args /tasks/*/docker_params/*/flag /tasks/*/docker_params/*/value
  /tasks/*/env_vars/allocated_cpus /tasks/*/env_vars/allocated_disk /tasks/*/env_vars/allocated_gpus
  /tasks/*/env_vars/allocated_mem /tasks/*/env_vars/allocated_sharedmem /tasks/*/env_vars/catalog_api_key /tasks/*/env_vars/frames
  /tasks/*/env_vars/image /tasks/*/env_vars/ingest_id /tasks/*/env_vars/input_metadata /tasks/*/env_vars/new_workspace
  /tasks/*/env_vars/rate /tasks/*/env_vars/scale_exe_num /tasks/*/env_vars/scale_job_id /tasks/*/env_vars/scale_queue_name
  /tasks/*/env_vars/scene /tasks/*/env_vars/sensitivity /tasks/*/env_vars/system_logging_level /tasks/*/env_vars/tiles
  /tasks/*/env_vars/workspace /tasks/*/mounts/elevation /tasks/*/mounts/scratch /tasks/*/resources/cpus /tasks/*/resources/gpus
  /tasks/*/resources/mem /tasks/*/settings/catalog-api-key /tasks/*/settings/sensitivity
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/container_path /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/host_path
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/mode /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/type
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/type
scale nomad
  /configuration/tasks/*/args /configuration/tasks/*/docker_params/*/flag /configuration/tasks/*/docker_params/*/value
  /configuration/tasks/*/env_vars/allocated_cpus /configuration/tasks/*/env_vars/allocated_disk
  /configuration/tasks/*/env_vars/allocated_gpus /configuration/tasks/*/env_vars/allocated_mem
  /configuration/tasks/*/env_vars/scale_exe_num /configuration/tasks/*/env_vars/scale_job_id /configuration/tasks/*/resources/cpus
  /configuration/tasks/*/resources/disk /configuration/tasks/*/resources/mem /job_task/docker_params/*/flag
  /job_task/docker_params/*/value /job_task/settings/*/name /job_task/settings/*/value /tasks/*/args /tasks/*/docker_params/*/flag
  /tasks/*/docker_params/*/value /tasks/*/env_vars/allocated_cpus /tasks/*/env_vars/allocated_disk
  /tasks/*/env_vars/allocated_gpus /tasks/*/env_vars/allocated_mem /tasks/*/env_vars/allocated_sharedmem
  /tasks/*/env_vars/catalog_api_key /tasks/*/env_vars/frames /tasks/*/env_vars/image /tasks/*/env_vars/ingest_id
  /tasks/*/env_vars/input_metadata /tasks/*/env_vars/new_workspace /tasks/*/env_vars/output_dir /tasks/*/env_vars/rate
  /tasks/*/env_vars/scale_exe_num /tasks/*/env_vars/scale_job_id /tasks/*/env_vars/scale_queue_name /tasks/*/env_vars/scene
  /tasks/*/env_vars/sensitivity /tasks/*/env_vars/system_logging_level /tasks/*/env_vars/tiles /tasks/*/env_vars/workspace
  /tasks/*/mounts/atlas /tasks/*/mounts/elevation /tasks/*/mounts/scratch /tasks/*/resources/cpus /tasks/*/resources/disk
  /tasks/*/resources/gpus /tasks/*/resources/mem /tasks/*/settings/catalog-api-key /tasks/*/settings/sensitivity
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_atlas/container_path /tasks/*/volumes/scale_job_b5d9_301x1_mount_atlas/mode
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_atlas/type /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/container_path
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/host_path /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/mode
  /tasks/*/volumes/scale_job_b5d9_301x1_mount_scratch/type /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_640x3_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x1_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_812x2_mount_elevation/type /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/container_path
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/host_path /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/mode
  /tasks/*/volumes/scale_job_b5d9_815x1_mount_elevation/type
`;

const pairs: { readonly from: string; readonly to: string; readonly places: string[] }[] = [];
for (const line of PLACES.split('\n')) {
  const [from = '', to = ''] = line.split(' ');
  if (line.startsWith(' ')) pairs.at(-1)?.places.push(...line.trim().split(' '));
  else if (from !== '') pairs.push({ from, to, places: [] });
}

/** A pointer as the list has it. */
function placeOf(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*').toLowerCase();
}

/** Places of the list that a format has nothing for, over the examples of another. */
function missed(
  source: FormatConverter,
  target: FormatConverter,
  places: readonly string[],
  examples: readonly Node[],
): string[] {
  const said = new Set<string>();
  for (const root of examples) {
    for (const { kind, source: place } of convert(root, source, target, { residue: false }).ledger) {
      if (place === undefined || (kind !== 'converted' && kind !== 'approximated')) continue;
      said.add(placeOf(place));
    }
  }
  return places.filter((place) => !said.has(place));
}

function converterOf(id: string): FormatConverter {
  const found = wholeConverters.get(id);
  if (!found) throw new Error(`${id} has no converter`);
  return found;
}

/** What the examples of a format do not show. */
const MORE: Readonly<Record<string, object>> = {
  arvados: {
    name: 'more',
    description: 'What it is for',
    properties: { project: 'x' },
    container_image: 'acme/work:1',
    command: ['work'],
    output_path: '/out',
    mounts: { '/out': { kind: 'tmp', capacity: 1000 } },
    runtime_constraints: { ram: 1000, vcpus: 1 },
  },
  nomad: {
    Job: {
      ID: 'more',
      UI: { Description: 'What it is for' },
      TaskGroups: [
        {
          Name: 'main',
          Tasks: [
            {
              Name: 'main',
              Driver: 'docker',
              Config: {
                image: 'registry.example/acme/work:1',
                auth: [{ username: 'u', password: 'hunter2hunter2' }],
                mounts: [{ type: 'bind', source: '/data', target: '/in' }],
                readonly_rootfs: true,
                hostname: 'worker',
                cap_add: ['SYS_NICE'],
              },
            },
          ],
        },
      ],
    },
  },
};

function examplesOf(id: string): Node[] {
  const texts = wholeFormats.find((format) => format.id === id)?.examples.map(({ text }) => text) ?? [];
  const more = MORE[id] ? [JSON.stringify(MORE[id])] : [];
  return [...texts, ...more].map((text) => parseDocument(text, looksLikeYaml(text) ? yamlSyntax : jsonSyntax).root);
}

describe('converters', () => {
  it.each(pairs)('from $from to $to say all that they could', ({ from, to, places }) => {
    expect(missed(converterOf(from), converterOf(to), places, examplesOf(from))).toEqual([]);
  });

  it('are held in every pair', () => {
    expect(pairs).toHaveLength(wholeConverters.size * (wholeConverters.size - 1));
  });
});

/** Concepts of a format that it shares with others in words alone: nothing made from them stands in any result. */
const WORDS_ALONE: Readonly<Record<string, readonly Concept[]>> = {
  arvados: ['cache', 'inputs', 'namespace', 'placement', 'retries', 'schedule', 'state'],
  bacalhau: ['order', 'restarts', 'state', 'updates'],
  deepsquare: [
    'condition',
    'failure',
    'logs',
    'module',
    'mpi',
    'order',
    'registry-login',
    'runtime',
    'shutdown',
    'tunnels',
  ],
  nomad: [
    'dispatch',
    'health',
    'identity',
    'logs',
    'restarts',
    'schedule',
    'secrets',
    'services',
    'shutdown',
    'state',
    'updates',
  ],
  scale: ['inputs', 'order', 'outputs', 'state', 'version'],
};

describe.each([...wholeConverters.values()].map((converter) => [converter.id, converter] as const))(
  'a mapping that %s loses',
  (id, whole) => {
    const concepts = [...new Set(Object.values(whole.concepts))].filter((concept) => concept !== 'own').sort();
    const examples = examplesOf(id);
    // Which places of the list are about a concept, by an example that has them.
    const conceptsAt = new Set<string>();
    for (const root of examples) {
      for (const leaf of Source.of(root, whole).leaves())
        conceptsAt.add(`${whole.conceptOf(leaf) ?? ''} ${placeOf(leaf.pointer)}`);
    }
    const about = (concept: Concept): { target: FormatConverter; places: string[] }[] =>
      pairs
        .filter(({ from }) => from === id)
        .map(({ to, places }) => ({
          target: converterOf(to),
          places: places.filter((place) => conceptsAt.has(`${concept} ${place}`)),
        }))
        .filter(({ places }) => places.length > 0);

    it('is missed, for each concept of its table', () => {
      expect(concepts.filter((concept) => about(concept).length === 0)).toEqual(WORDS_ALONE[id]);
      for (const concept of concepts) {
        const [first] = about(concept);
        if (!first) continue;
        const blind = {
          ...whole,
          toJob: (root: Source) => without(whole.toJob(root), (leaf) => whole.conceptOf(leaf) === concept),
        };
        expect({ concept, missed: missed(blind, first.target, first.places, examples).length > 0 }).toEqual({
          concept,
          missed: true,
        });
      }
    });
  },
);

/** A job without what some leaves say of it. */
function without(job: Job, gone: (leaf: Source) => boolean): Job {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip).filter((item) => item !== undefined);
    if (value === null || typeof value !== 'object' || value instanceof Source || value instanceof Map) return value;
    const { from, source } = value as { from?: unknown; source?: unknown };
    if (source instanceof Source && source.leaves().every(gone)) return undefined;
    if (Array.isArray(from)) return { ...value, from: from.filter((leaf) => !gone(leaf as Source)) };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, strip(inner)]));
  };
  return strip(job) as Job;
}

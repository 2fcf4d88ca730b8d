export default `{
  "version": "2.0",
  "tasks": [
    {
      "task_id": "scale_job_b5d9_301x1_main",
      "type": "main",
      "resources": {
        "cpus": 4.0,
        "mem": 8192.0,
        "disk": 2048.0,
        "gpus": 0.0
      },
      "args": "terrain.sh --atlas /atlas --scratch /scratch --out /scale/output_data",
      "env_vars": {
        "ALLOCATED_CPUS": "4.0",
        "ALLOCATED_MEM": "8192.0",
        "ALLOCATED_DISK": "2048.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "301",
        "SCALE_EXE_NUM": "1",
        "OUTPUT_DIR": "/scale/output_data"
      },
      "mounts": {
        "ATLAS": "scale_job_b5d9_301x1_mount_ATLAS",
        "SCRATCH": "scale_job_b5d9_301x1_mount_SCRATCH"
      },
      "volumes": {
        "scale_job_b5d9_301x1_output_data": {
          "container_path": "/scale/output_data",
          "mode": "rw",
          "type": "volume"
        },
        "scale_job_b5d9_301x1_mount_ATLAS": {
          "container_path": "/atlas",
          "mode": "ro",
          "type": "volume",
          "driver": "nfs",
          "driver_opts": {
            "share": "nfs.example.com:/export/atlas",
            "vers": "4"
          }
        },
        "scale_job_b5d9_301x1_mount_SCRATCH": {
          "container_path": "/scratch",
          "mode": "rw",
          "type": "host",
          "host_path": "/var/scratch/terrain"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=4.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=8192.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=2048.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=301"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "env",
          "value": "OUTPUT_DIR=/scale/output_data"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_301x1_output_data:/scale/output_data:rw"
        },
        {
          "flag": "volume",
          "value": "scale_job_b5d9_301x1_mount_ATLAS:/atlas:ro"
        },
        {
          "flag": "volume",
          "value": "/var/scratch/terrain:/scratch:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=301"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=3011"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=terrain"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=3.0.0"
        },
        {
          "flag": "label",
          "value": "scale-task-type=main"
        }
      ]
    }
  ]
}
`;

export default `{
  "version": "2.0",
  "input_files": {
    "FRAMES": [
      {
        "id": 9000,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-00/frame.png",
        "is_deleted": false
      },
      {
        "id": 9001,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-01/frame.png",
        "local_file_name": "9001.frame.png",
        "is_deleted": false
      },
      {
        "id": 9002,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-02/frame.png",
        "local_file_name": "9002.frame.png",
        "is_deleted": false
      },
      {
        "id": 9003,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-03/frame.png",
        "local_file_name": "9003.frame.png",
        "is_deleted": false
      },
      {
        "id": 9004,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-04/frame.png",
        "local_file_name": "9004.frame.png",
        "is_deleted": false
      },
      {
        "id": 9005,
        "type": "PRODUCT",
        "workspace_name": "frames",
        "workspace_path": "run-05/frame.png",
        "local_file_name": "9005.frame.png",
        "is_deleted": false
      }
    ]
  },
  "output_workspaces": {
    "FILM": "films",
    "PREVIEW": "films"
  },
  "tasks": [
    {
      "type": "main",
      "args": "film.sh --frames /scale/input_data/FRAMES --rate \${RATE} -o \${OUTPUT_DIR}",
      "env_vars": {
        "FRAMES": "/scale/input_data/FRAMES",
        "RATE": "25"
      }
    }
  ]
}
`;

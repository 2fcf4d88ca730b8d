export default `{
  "version": "2.0",
  "input_files": {
    "SCENE": [
      {
        "id": 4711,
        "type": "SOURCE",
        "workspace_name": "raw-imagery",
        "workspace_path": "2024/05/17/scene-0042.tif",
        "is_deleted": false
      }
    ],
    "TILES": [
      {
        "id": 4720,
        "type": "PRODUCT",
        "workspace_name": "products",
        "workspace_path": "tiles/north/tile.png",
        "is_deleted": false
      },
      {
        "id": 4721,
        "type": "PRODUCT",
        "workspace_name": "products",
        "workspace_path": "tiles/south/tile.png",
        "local_file_name": "4721.tile.png",
        "is_deleted": false
      }
    ]
  },
  "output_workspaces": {
    "MOSAIC": "products"
  },
  "tasks": [
    {
      "type": "main",
      "args": "mosaic.sh -s /scale/input_data/SCENE/scene-0042.tif -t /scale/input_data/TILES -o \${OUTPUT_DIR}",
      "env_vars": {
        "SCENE": "/scale/input_data/SCENE/scene-0042.tif",
        "TILES": "/scale/input_data/TILES"
      }
    }
  ]
}
`;

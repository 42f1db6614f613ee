using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The table of served predictions. It is no entity: blocks are written and read whole.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261121180000_Predictions")]
    public sealed class Predictions : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PredictionSchema.Create);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PredictionSchema.Drop);
        }
    }
}

# Builds the control room and runs it as a user without rights, with everything it keeps under /data.
#   docker build -t fleetops .
#   docker run -p 127.0.0.1:8080:8080 -v fleetops:/data fleetops
# The first start prints the passwords once: docker logs CONTAINER.
FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The front-end package is built by the same `dotnet publish` (eng/FrontEnd.targets), which needs Node and npm.
COPY --from=node /usr/local /usr/local
WORKDIR /src
COPY . .
RUN dotnet publish FleetOps.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends libsqlite3-0 curl && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown "$APP_UID" /data && chmod 700 /data
WORKDIR /app
COPY --from=build /app .
# The address is said once, in CMD.
ENV ASPNETCORE_HTTP_PORTS=
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s CMD curl -fsS -o /dev/null http://127.0.0.1:8080/health || exit 1
ENTRYPOINT ["dotnet", "FleetOps.Web.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:8080", "--data-dir", "/data"]

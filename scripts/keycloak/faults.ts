// Why Keycloak can't run here, in words a person can act on.
import { Fault } from '../bootstrap/fault.mjs'

/** Neither what the distribution needs nor what the image needs is on this machine. */
export class NoKeycloakHere extends Fault {
  constructor() {
    super(
      [
        'Keycloak needs one of these on this machine:',
        '    Java 17 or later and Maven (on Debian: apt-get install openjdk-17-jre-headless maven unzip),',
        '    or Docker or Podman, running.',
      ].join('\n'),
    )
  }
}

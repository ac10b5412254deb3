// What runs in the page: a phone of JsSIP and one of SIP.js. Each registers, sends a MESSAGE and an OPTIONS, and leaves;
// it gives the status codes of the answers, in that order and 0 for none.
import JsSIP from 'jssip';
import { Messager, Registerer, UserAgent } from 'sip.js';

const domain = 'example.com';

window.phones = {
  async jssip(url) {
    const ua = new JsSIP.UA({ sockets: [new JsSIP.WebSocketInterface(url)], uri: `sip:jess@${domain}`, register_expires: 120 });
    const registered = new Promise((resolve) => {
      ua.on('registered', (event) => resolve(event.response.status_code));
      ua.on('registrationFailed', (event) => resolve(event.response?.status_code ?? 0));
    });
    ua.start();
    const statuses = [await registered];
    for (const [send, body] of [['sendMessage', 'hello, wörld'], ['sendOptions']]) {
      statuses.push(await new Promise((resolve) => {
        const settle = (event) => resolve(event.response?.status_code ?? 0);
        ua[send](`sip:server@${domain}`, body, { eventHandlers: { succeeded: settle, failed: settle } });
      }));
    }

    const left = new Promise((resolve) => ua.on('disconnected', resolve));
    ua.stop();
    await left;
    return statuses;
  },

  async sipjs(url) {
    const uri = UserAgent.makeURI(`sip:sipjs@${domain}`);
    const server = UserAgent.makeURI(`sip:server@${domain}`);
    const ua = new UserAgent({ uri, transportOptions: { server: url }, logLevel: 'warn' });
    await ua.start();
    const answerTo = (send) => new Promise((resolve) => {
      const settle = (response) => resolve(response.message.statusCode);
      send({ onAccept: settle, onReject: settle });
    });
    const registerer = new Registerer(ua, { expires: 120 });
    const statuses = [
      await answerTo((requestDelegate) => registerer.register({ requestDelegate })),
      await answerTo((requestDelegate) => new Messager(ua, server, 'hello, wörld').message({ requestDelegate })),
      await answerTo((delegate) => ua.userAgentCore.request(ua.userAgentCore.makeOutgoingRequestMessage('OPTIONS', server, uri, server, {}), delegate)),
    ];
    await ua.stop();
    return statuses;
  },
};

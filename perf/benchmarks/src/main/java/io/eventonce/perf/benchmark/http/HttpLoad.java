package io.eventonce.perf.benchmark.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Offers a load to a server on this machine. It uses one thread that writes bytes made in place. The Java client takes
 * several times the processor time of a request, and so would measure itself.
 *
 * @param connections how many, all open before the first request
 * @param perSecond requests offered, or {@link #UNLIMITED}
 * @param warmUp how long it is offered before anything counts
 * @param measured how long it is measured
 */
record HttpLoad(int port, int connections, int perSecond, Duration warmUp, Duration measured) {

    /** As many requests as the connections can carry. */
    static final int UNLIMITED = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The largest delay of a request at an offered rate when a connection is free. The delay counts as latency. */
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final HttpDecoderConfig DECODER = new HttpDecoderConfig().setValidateHeaders(false);

    /**
     * Offers it and waits for the last answer.
     *
     * @param requests writes one request after another, as it goes to the server (HTTP/1.1, persistent connection)
     * @throws IllegalStateException if the server does not answer
     */
    LoadResult offer(Consumer<ByteBuf> requests) throws InterruptedException {
        try (EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            return offer(thread, requests);
        }
    }

    private LoadResult offer(EventLoopGroup thread, Consumer<ByteBuf> requests) throws InterruptedException {
        // Connecting takes a while, and the first request is not to be late.
        long begin = System.nanoTime() + Duration.ofMillis(100 + connections).toNanos();
        Pace pace = perSecond == UNLIMITED ? Pace.unlimited() : Pace.offered(perSecond, begin);
        LoadRun run = new LoadRun(requests, pace, begin + warmUp.toNanos(), measured);
        ChannelGroup channels = new DefaultChannelGroup(thread.next());
        try {
            Bootstrap bootstrap = bootstrap(thread, run);
            for (int i = 0; i < connections; i++) {
                channels.add(bootstrap.connect(InetAddress.getLoopbackAddress(), port).sync().channel());
            }
            var _ = thread.scheduleAtFixedRate(run::look, Math.max(0, begin - System.nanoTime()), LOOK.toNanos(),
                    TimeUnit.NANOSECONDS);
            return run.result().get(warmUp.plus(measured).plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not every request was answered", e);
        } finally {
            channels.close().sync();
        }
    }

    private static Bootstrap bootstrap(EventLoopGroup thread, LoadRun run) {
        return new Bootstrap().group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(DECODER), new LoadConnection(channel, run));
                    }
                });
    }
}

package io.eventonce.perf.benchmark.http;

import io.netty.bootstrap.Bootstrap;
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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/**
 * Offers a load to one server.
 *
 * @param connections how many, all open before the first request
 * @param warmUp how long it is offered before anything counts
 * @param measured how long it is measured
 */
public record HttpLoad(InetSocketAddress server, int connections, Duration warmUp, Duration measured) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How late a request of an offered rate may be at most when a connection is free; the lateness counts as latency. */
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final HttpDecoderConfig DECODER = new HttpDecoderConfig().setValidateHeaders(false);

    /**
     * Offers it and waits for the last answer.
     *
     * @param pace made of the time at which it begins
     * @throws IllegalStateException if a connection breaks or an answer is missing
     */
    public LoadResult offer(Requests requests, LongFunction<Pace> pace) throws InterruptedException {
        try (EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            return offer(thread, requests, pace);
        }
    }

    private LoadResult offer(EventLoopGroup thread, Requests requests, LongFunction<Pace> pace)
            throws InterruptedException {
        // Connecting takes a while, and the first request is not to be late.
        long begin = System.nanoTime() + Duration.ofMillis(100 + connections).toNanos();
        long from = begin + warmUp.toNanos();
        long until = from + measured.toNanos();
        LoadRun run = new LoadRun(requests, pace.apply(begin), until, new Answers(from, until));
        ChannelGroup channels = new DefaultChannelGroup(thread.next());
        try {
            Bootstrap bootstrap = bootstrap(thread, run);
            for (int i = 0; i < connections; i++) {
                channels.add(bootstrap.connect(server).sync().channel());
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
